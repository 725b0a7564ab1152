import { decodePage } from '../core/decode';
import { App } from './app';
import { cardView } from './card';
import { element } from './elements';
import { headerView, noticeView } from './header';
import { listenToKeys } from './keyboard';
import { labelBar } from './labelBar';
import { queueView } from './queueView';
import { sideView } from './side';
import { LabelStore } from './store';

/** The data of the page: deflated, in base64. */
async function readData(): Promise<Uint8Array> {
  const text = atob(document.getElementById('review-data')!.textContent!);
  const packed = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) packed[k] = text.charCodeAt(k);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function open(place: HTMLElement): Promise<void> {
  const data = decodePage(await readData());
  const app = new App(data, new LabelStore(data.id));
  place.replaceChildren(
    headerView(app),
    noticeView(app),
    element('div', { class: 'columns' }, queueView(app), cardView(app), sideView(app)),
    labelBar(app),
  );
  listenToKeys(app);
  app.changed();
  place.dataset.state = 'ready';
}

const place = document.getElementById('review')!;
open(place).catch((error: Error) => {
  place.dataset.state = 'failed';
  place.replaceChildren(
    element('p', { class: 'opening', role: 'alert' }, `This page cannot be opened here: ${error.message}`),
  );
});
