// JupyterLab's extension for figures. plotly's own (PyPI: plotly) shows the picture beside a figure in its pixels, twice as large
// as the figure, and swaps it as soon as the pointer crosses it. Here the picture has the figure's size, and a click, or Enter,
// makes it interactive. It is written as JupyterLab loads extensions: a container (webpack's module federation) with `init`,
// which is given the packages that JupyterLab shares, and `get`, which hands out a module.
(() => {
  const MIME = 'application/vnd.plotly.v1+json';
  const plotlyAddress = new URL('plotly.min.js', document.currentScript.src).href;
  let shared;
  let loading;

  /** Five megabytes, loaded when the first figure is to be interactive. */
  const plotly = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = plotlyAddress;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => reject(new Error(`${plotlyAddress} cannot be loaded`));
      document.head.append(script);
    }));

  const rendererOf = (Widget) =>
    class Figure extends Widget {
      plot = null;

      async renderModel(model) {
        const picture = model.data['image/png'];
        if (picture === undefined) return this.draw(model);
        const { width, height } = model.metadata['image/png'] ?? {};
        const image = document.createElement('img');
        image.src = `data:image/png;base64,${picture}`;
        image.alt = String(model.data['text/plain'] ?? 'Figure');
        image.title = 'Click to turn and zoom';
        image.tabIndex = 0;
        if (width) image.width = width;
        if (height) image.style.aspectRatio = `${width} / ${height}`;
        Object.assign(image.style, { maxWidth: '100%', height: 'auto', cursor: 'zoom-in' });
        const draw = () => this.draw(model);
        image.addEventListener('click', draw, { once: true });
        image.addEventListener('keydown', ({ key }) => key === 'Enter' && draw());
        this.node.replaceChildren(image);
      }

      async draw(model) {
        const Plotly = await plotly();
        const { data, layout = {}, config = {} } = structuredClone(model.data[MIME]);
        const plot = document.createElement('div');
        plot.style.overflowX = 'auto';
        this.node.append(plot);
        await Plotly.newPlot(plot, data, layout, { displaylogo: false, ...config });
        this.node.replaceChildren(plot);
        this.plot = plot;
      }

      dispose() {
        if (this.plot) window.Plotly.purge(this.plot);
        super.dispose();
      }
    };

  const container = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const [lumino] = Object.values(shared['@lumino/widgets']);
      const { Widget } = (await lumino.get())();
      const Figure = rendererOf(Widget);
      const rendererFactory = { safe: true, mimeTypes: [MIME], createRenderer: () => new Figure() };
      const extension = { id: 'anomaly-notebooks-figures:renderer', rendererFactory, rank: 0, dataType: 'json' };
      return () => ({ __esModule: true, default: extension });
    },
  };
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB['anomaly-notebooks-figures'] = container;
})();
