import { judgementsOf, type LabelScale } from '../../labels/judgements';
import type { Label } from '../../labels/label';
import { currentLabels, labelConflicts, mergeLabels, type Conflict } from '../../labels/merge';
import { ranker, type Ranker, type Ranking } from '../../rank/rank';
import { unknownLabels } from './found';
import { appended, undoing, type Said } from './log';
import type { PageData } from './pageData';

/** What follows from the labels. */
export interface Standing {
  readonly log: readonly Label[];
  readonly current: ReadonlyMap<string, readonly Label[]>;
  readonly conflicts: readonly Conflict[];
  readonly ranking: Ranking;
  /** Labels that the page's scale does not have. */
  readonly unknown: readonly string[];
}

/** The objects of a page with all that was said of them: ranks again whenever something is said. */
export class Looks {
  private readonly ranker: Ranker;
  private at: Standing;

  constructor(
    private readonly data: Pick<PageData, 'objectIds' | 'values' | 'prior' | 'scale'>,
    log: readonly Label[],
  ) {
    this.ranker = ranker({ features: data.values, prior: data.prior });
    this.at = this.standingAfter(mergeLabels(log));
  }

  get standing(): Standing {
    return this.at;
  }

  /** Adds entries of a session; `time` in milliseconds. */
  say(said: readonly Said[], session: string, time: number): void {
    this.at = this.standingAfter(appended(this.at.log, said, session, time));
  }

  /** Takes the session's last label back. @returns the object whose label that was, or null where there is none */
  undo(session: string, time: number): string | null {
    const said = undoing(this.at.log, session);
    if (said !== null) this.say([said], session, time);
    return said && said.objectId;
  }

  /** Adds labels from elsewhere. @returns how many of them were new */
  merge(labels: readonly Label[]): number {
    const all = mergeLabels(this.at.log, labels);
    const added = all.length - this.at.log.length;
    if (added > 0) this.at = this.standingAfter(all);
    return added;
  }

  private standingAfter(log: readonly Label[]): Standing {
    const { objectIds, scale } = this.data;
    const current = currentLabels(log);
    const unknown = unknownLabels(current, scale);
    const lenient: LabelScale = { ...scale, ...Object.fromEntries(unknown.map((label) => [label, null])) };
    const ranking = this.ranker.rank(judgementsOf(log, objectIds, lenient));
    return { log, current, conflicts: labelConflicts(log), ranking, unknown };
  }
}
