import { escapeMarkup } from '../../lib/dist/notebook/markup';

test("escapeMarkup writes markup's characters as entities", () => {
  expect(escapeMarkup(`a < b & "c" > 'd'`)).toBe('a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;');
});

test("escapeMarkup leaves out a terminal's colours and the characters that XML forbids", () => {
  expect(escapeMarkup('\u001b[31mred\u001b[39m \u0000\ufffe<\ttab\n>')).toBe('red &lt;\ttab\n&gt;');
});
