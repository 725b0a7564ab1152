/** Greek letters in TeX's names; capitals stand upright, as TeX sets them. */
const GREEK =
  'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ ' +
  'omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω';

/** Symbols that stand for themselves. */
const SYMBOLS =
  'Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ' +
  'infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ emptyset ∅ forall ∀ exists ∃ angle ∠ degree ° prime ′ dagger † ' +
  'ddagger ‡ star ⋆ bullet • odot ⊙ oplus ⊕ otimes ⊗ earth ♁ sun ☉ sum ∑ prod ∏ int ∫ oint ∮ ldots … dots … cdots ⋯ ' +
  'langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | Vert ‖ mid | backslash \\ AA Å copyright © pounds £ S §';

/** Signs between two things: with room on both sides. */
const BETWEEN =
  'pm ± mp ∓ times × div ÷ cdot · ast ∗ cup ∪ cap ∩ wedge ∧ vee ∨ setminus ∖ ' +
  'le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ ' +
  'subseteq ⊆ supset ⊃ supseteq ⊇ perp ⊥ parallel ∥ lesssim ≲ gtrsim ≳ to → rightarrow → leftarrow ← leftrightarrow ↔ ' +
  'Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ gets ← uparrow ↑ downarrow ↓ lt < gt >';

const table = (words: string): ReadonlyMap<string, string> => {
  const list = words.split(' ');
  return new Map(Array.from({ length: list.length / 2 }, (_, k) => [list[2 * k], list[2 * k + 1]]));
};

export const LETTERS = table(GREEK);
export const CHARACTERS = table(SYMBOLS);
export const SIGNS = table(BETWEEN);

/** Names of functions stand upright. */
export const FUNCTIONS = new Set('log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan max min sup inf lim arg det dim Pr'.split(' ')); // prettier-ignore

/** Marks over (or through) a letter: characters that combine with the one before them. */
export const ACCENTS = table(
  'hat \u0302 widehat \u0302 bar \u0304 overline \u0305 tilde \u0303 widetilde \u0303 dot \u0307 ddot \u0308 vec \u20d7 acute \u0301 ' +
    'grave \u0300 check \u030c breve \u0306 slashed \u0338 underline \u0332',
);

/** Commands that set their argument in another style, as a tag of pseudo-HTML; none: upright. */
export const STYLES = new Map([
  ['mathrm', ''], ['text', ''], ['textrm', ''], ['mbox', ''], ['operatorname', ''], ['rm', ''], ['mathbf', 'b'], ['textbf', 'b'],
  ['boldsymbol', 'b'], ['mathit', 'i'], ['textit', 'i'], ['mathnormal', 'i'], ['mathcal', 'i'],
]); // prettier-ignore

/** Room of several widths. */
export const SPACES = new Map([[',', ' '], [':', ' '], [';', ' '], [' ', ' '], ['!', ''], ['quad', '\u00a0\u00a0'], ['qquad', '\u00a0\u00a0\u00a0\u00a0']]); // prettier-ignore
