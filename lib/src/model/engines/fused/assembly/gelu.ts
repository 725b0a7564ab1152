// gelu without its derivative, as inference needs it.

import {
  constant, EXP2, EXP2_SHIFT, MAGNITUDE, MINUS_HALF_LOG2_E, ONE, TAIL, TAIL_END, TAIL_SLOPE,
} from './constants';
import { lanes, multiplyAdd, splat } from './lanes';

/**
 * x·Φ(x) = max(x, 0) − a·(1 − Φ(a)) with a = |x|, so that nothing is lost where Φ is near 0 or 1; the tail 1 − Φ(a) as in
 * activations.ts. Its error is below 7.5e-8 for x < 0, and below 1.1e-7·max(1, x) otherwise.
 *
 * Four vectors a turn, all of them through one step before the next: their chains of dependent operations are long, and
 * each constant is loaded once. (Summing the polynomials in pairs, or two vectors a turn, is slower.)
 */
export function geluOnly(x: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride) {
    for (let p = x, end = x + (<usize>rows << 4); p < end; p += 64) {
      const v0 = lanes(p), v1 = v128.load(p, 16), v2 = v128.load(p, 32), v3 = v128.load(p, 48);
      const magnitude = constant(MAGNITUDE), most = constant(TAIL_END);
      const a0 = f32x4.pmin(v128.and(v0, magnitude), most), a1 = f32x4.pmin(v128.and(v1, magnitude), most),
        a2 = f32x4.pmin(v128.and(v2, magnitude), most), a3 = f32x4.pmin(v128.and(v3, magnitude), most);
      const one = constant(ONE), slope = constant(TAIL_SLOPE);
      const t0 = f32x4.div(one, multiplyAdd(a0, slope, one)), t1 = f32x4.div(one, multiplyAdd(a1, slope, one)),
        t2 = f32x4.div(one, multiplyAdd(a2, slope, one)), t3 = f32x4.div(one, multiplyAdd(a3, slope, one));
      // e^(-a²/2) as in exp2.ts; its polynomial, and then the tail's, term by term
      const exponent = constant(MINUS_HALF_LOG2_E), shift = constant(EXP2_SHIFT);
      const w0 = f32x4.mul(f32x4.mul(a0, a0), exponent), w1 = f32x4.mul(f32x4.mul(a1, a1), exponent),
        w2 = f32x4.mul(f32x4.mul(a2, a2), exponent), w3 = f32x4.mul(f32x4.mul(a3, a3), exponent);
      const n0 = f32x4.add(w0, shift), n1 = f32x4.add(w1, shift), n2 = f32x4.add(w2, shift), n3 = f32x4.add(w3, shift);
      const f0 = f32x4.sub(w0, f32x4.sub(n0, shift)), f1 = f32x4.sub(w1, f32x4.sub(n1, shift)),
        f2 = f32x4.sub(w2, f32x4.sub(n2, shift)), f3 = f32x4.sub(w3, f32x4.sub(n3, shift));
      let c = constant(EXP2 + 5), d = constant(EXP2 + 4);
      let e0 = multiplyAdd(f0, c, d), e1 = multiplyAdd(f1, c, d),
        e2 = multiplyAdd(f2, c, d), e3 = multiplyAdd(f3, c, d);
      c = constant(EXP2 + 3);
      e0 = multiplyAdd(e0, f0, c); e1 = multiplyAdd(e1, f1, c);
      e2 = multiplyAdd(e2, f2, c); e3 = multiplyAdd(e3, f3, c);
      c = constant(EXP2 + 2);
      e0 = multiplyAdd(e0, f0, c); e1 = multiplyAdd(e1, f1, c);
      e2 = multiplyAdd(e2, f2, c); e3 = multiplyAdd(e3, f3, c);
      c = constant(EXP2 + 1);
      e0 = multiplyAdd(e0, f0, c); e1 = multiplyAdd(e1, f1, c);
      e2 = multiplyAdd(e2, f2, c); e3 = multiplyAdd(e3, f3, c);
      e0 = f32x4.mul(multiplyAdd(e0, f0, one), i32x4.shl(n0, 23)); e1 = f32x4.mul(multiplyAdd(e1, f1, one), i32x4.shl(n1, 23));
      e2 = f32x4.mul(multiplyAdd(e2, f2, one), i32x4.shl(n2, 23)); e3 = f32x4.mul(multiplyAdd(e3, f3, one), i32x4.shl(n3, 23));
      c = constant(TAIL + 6);
      d = constant(TAIL + 5);
      let q0 = multiplyAdd(t0, c, d), q1 = multiplyAdd(t1, c, d),
        q2 = multiplyAdd(t2, c, d), q3 = multiplyAdd(t3, c, d);
      c = constant(TAIL + 4);
      q0 = multiplyAdd(q0, t0, c); q1 = multiplyAdd(q1, t1, c);
      q2 = multiplyAdd(q2, t2, c); q3 = multiplyAdd(q3, t3, c);
      c = constant(TAIL + 3);
      q0 = multiplyAdd(q0, t0, c); q1 = multiplyAdd(q1, t1, c);
      q2 = multiplyAdd(q2, t2, c); q3 = multiplyAdd(q3, t3, c);
      c = constant(TAIL + 2);
      q0 = multiplyAdd(q0, t0, c); q1 = multiplyAdd(q1, t1, c);
      q2 = multiplyAdd(q2, t2, c); q3 = multiplyAdd(q3, t3, c);
      c = constant(TAIL + 1);
      q0 = multiplyAdd(q0, t0, c); q1 = multiplyAdd(q1, t1, c);
      q2 = multiplyAdd(q2, t2, c); q3 = multiplyAdd(q3, t3, c);
      const zero = splat(0);
      v128.store(p, f32x4.sub(f32x4.pmax(v0, zero), f32x4.mul(f32x4.mul(a0, t0), f32x4.mul(e0, q0))));
      v128.store(p, f32x4.sub(f32x4.pmax(v1, zero), f32x4.mul(f32x4.mul(a1, t1), f32x4.mul(e1, q1))), 16);
      v128.store(p, f32x4.sub(f32x4.pmax(v2, zero), f32x4.mul(f32x4.mul(a2, t2), f32x4.mul(e2, q2))), 32);
      v128.store(p, f32x4.sub(f32x4.pmax(v3, zero), f32x4.mul(f32x4.mul(a3, t3), f32x4.mul(e3, q3))), 48);
    }
  }
}
