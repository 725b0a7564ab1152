import { modelStyles } from '../../../lib/dist/plotting/kit/modelStyles';

test('every model has a style of its own: families by colour, members by dash, the chosen one in orange', () => {
  const names = ['22-18-22', '22-32-22', '68-16-68', '68-8-68'];
  const styles = modelStyles(
    names.map((name) => ({ name })),
    '22-18-22',
  );
  expect(styles[0].color).toBe('darkorange');
  expect(styles[2].color).toBe(styles[3].color);
  expect(styles[1].color).not.toBe(styles[2].color);
  expect(new Set(styles.map(({ color, dash }) => color + dash)).size).toBe(4);
});
