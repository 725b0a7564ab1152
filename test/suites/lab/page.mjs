// One notebook open in JupyterLab, used as people use it: by menus, toolbar and keyboard, and by what the page shows.
const PATIENCE = 300_000;

export class LabPage {
  constructor(page) {
    this.page = page;
  }

  /** Opens a notebook and waits for its kernel. */
  static async open(browser, server, path) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    const lab = new LabPage(page);
    await page.goto(`${server.url(`lab/tree/${path}`)}&reset`);
    await page.waitForSelector('.jp-NotebookPanel .jp-Cell', { timeout: PATIENCE });
    await lab.waitForIdle();
    return lab;
  }

  /** Calls a function of (panel, argument) in the page. */
  inPanel(call, argument) {
    return this.page.evaluate(
      ([text, given]) => (0, eval)(`(${text})`)(window.jupyterapp.shell.currentWidget, given, window.jupyterapp),
      [String(call), argument],
    );
  }

  async waitForIdle() {
    await this.until('an idle kernel', () =>
      this.inPanel((panel) => panel?.sessionContext?.session?.kernel?.status === 'idle'),
    );
  }

  async until(what, holds, patience = PATIENCE) {
    const end = Date.now() + patience;
    for (;;) {
      const value = await holds();
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** @returns the notebook's cells, outputs included */
  cells() {
    return this.inPanel((panel) =>
      Array.from(panel.content.model.cells, (cell) => ({
        type: cell.type,
        id: cell.id,
        source: cell.sharedModel.getSource(),
        count: cell.executionCount,
        state: cell.executionState,
        trusted: cell.trusted,
        outputs: cell.outputs?.toJSON() ?? [],
      })),
    );
  }

  async menu(...labels) {
    await this.page.click(`.lm-MenuBar-item:has(.lm-MenuBar-itemLabel:text-is("${labels[0]}"))`);
    await this.page.click(`.lm-Menu-item:has(.lm-Menu-itemLabel:text-is("${labels[1]}"))`);
  }

  async tool(command) {
    await this.page.click(`.jp-NotebookPanel-toolbar [data-command="${command}"]`);
  }

  /** Empties all outputs, runs all cells by the menu, and waits for the last one or an error. */
  async runAll() {
    await this.inPanel((panel, _, app) => app.commands.execute('notebook:clear-all-cell-outputs'));
    await this.menu('Run', 'Run All Cells');
    await this.until('all cells to run', async () => {
      const cells = await this.inPanel((panel) =>
        Array.from(panel.content.model.cells)
          .filter((cell) => cell.type === 'code' && cell.sharedModel.getSource().trim() !== '')
          .map((cell) => ({
            done: cell.executionCount !== null && cell.executionState !== 'running',
            failed: cell.outputs.toJSON().some((output) => output.output_type === 'error'),
          })),
      );
      return cells.some(({ failed }) => failed) || cells.every(({ done }) => done);
    });
    await this.waitForIdle();
  }

  /** Scrolls a cell into view. @returns its element */
  async show(index) {
    await this.inPanel(async (panel, i) => {
      panel.content.activeCellIndex = i;
      await panel.content.scrollToItem(i, 'start');
    }, index);
    const cell = this.page.locator(`.jp-NotebookPanel:visible .jp-Cell[data-windowed-list-index="${index}"]`);
    await cell.waitFor({ timeout: 20_000 });
    return cell;
  }

  /** Starts a cell with Ctrl+Enter in its editor, and leaves it running. */
  async start(index) {
    const cell = await this.show(index);
    await cell.locator('.cm-content').click();
    await this.page.keyboard.press('Control+Enter');
  }

  /** Runs a cell to its end. @returns its outputs */
  async run(index) {
    const before = (await this.cells())[index];
    await this.inPanel((panel, i) => panel.content.model.cells.get(i).clearExecution(), index);
    await this.start(index);
    const done = await this.until(`cell ${index}: ${before.source.slice(0, 60)}`, async () => {
      const cell = (await this.cells())[index];
      return cell.count !== null && cell.state !== 'running' && cell;
    });
    await this.waitForIdle();
    return done.outputs;
  }

  /** Clicks "restart" in the toolbar and confirms. */
  async restart() {
    await this.tool('notebook:restart-kernel');
    await this.page.click('.jp-Dialog .jp-mod-accept');
    await this.page.waitForSelector('.jp-Dialog', { state: 'detached' });
    await this.page.waitForTimeout(500);
    await this.waitForIdle();
  }

  /** Saves by keyboard and waits for the file. */
  async save() {
    await this.page.keyboard.press('Control+s');
    await this.until('the notebook to be saved', () => this.inPanel((panel) => !panel.context.model.dirty));
  }

  close() {
    return this.page.close();
  }
}

/** @returns an output's text, without colours */
export const textOf = (output) =>
  [output.text ?? output.traceback?.join('\n') ?? output.data?.['text/plain'] ?? '']
    .flat()
    .join('')
    .replace(/\u001b\[\d+m/g, '');
