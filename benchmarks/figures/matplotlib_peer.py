"""python3 matplotlib_peer.py <inputs> <figure> <out>: one of the originals' figures, as test/fixtures/figures/make_matplotlib.py
draws it, saved as PNG, SVG and PDF at 300 dpi with its points rasterised."""
import pathlib
import sys

figures = pathlib.Path(__file__).resolve().parents[2] / "test/fixtures/figures"
sys.path.insert(0, str(figures))
import make_matplotlib as originals

figure, out = sys.argv[2], pathlib.Path(sys.argv[3])


def save(fig, name, **_):
    for ax in fig.axes:
        for points in ax.collections:
            points.set_rasterized(True)
    for ending in ("png", "svg", "pdf"):
        fig.savefig(out / f"{name}.{ending}", dpi=300)


originals.save = save
if figure == "latent_staircase":
    originals.staircase_style()
    originals.latent_staircase()
elif figure == "pca_3d_panels":
    originals.staircase_style()
    originals.panels_style()
    originals.pca_3d_panels()
else:
    originals.variable_plots(figure, originals.texts["names"])
