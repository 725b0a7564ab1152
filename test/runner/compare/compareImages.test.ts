import { createCanvas } from '@napi-rs/canvas';
import { compareImages } from '../../../lib/dist/runner/compare/compareImages';

function image(
  paint: (context: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void,
  size = 100,
): string {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, size, size);
  context.fillStyle = 'black';
  paint(context as never);
  return canvas.toBuffer('image/png').toString('base64');
}

test('compareImages overlooks what an eye overlooks', async () => {
  const line = image((context) => context.fillRect(10, 50, 80, 1));
  const shifted = image((context) => context.fillRect(10, 50.2, 80, 1));
  expect(await compareImages(line, shifted)).toBeUndefined();
});

test('compareImages sees a missing line and another size', async () => {
  const line = image((context) => context.fillRect(10, 50, 80, 2));
  expect(
    await compareImages(
      line,
      image(() => {}),
    ),
  ).toMatch(/% of the image's pixels differ/);
  expect(
    await compareImages(
      line,
      image(() => {}, 50),
    ),
  ).toBe('the image was 100 × 100 pixels, now it is 50 × 50');
});
