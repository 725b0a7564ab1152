"""Writes papermill's parameters as TypeScript: assignments to the names that the cell tagged `parameters` declares.

The kernel checks them: a name that the notebook does not declare, or a value of another type, fails the run.
"""

import json
import math

from papermill.engines import NBClientEngine as Engine
from papermill.translators import Translator, papermill_translators

__all__ = ["Engine", "TypeScriptTranslator"]

# A JavaScript number holds every integer up to here, and rounds some beyond.
LARGEST_INTEGER = 2**53 - 1


class TypeScriptTranslator(Translator):
    @classmethod
    def translate_none(cls, val):
        return "null"

    @classmethod
    def translate_int(cls, val):
        if abs(val) > LARGEST_INTEGER:
            raise ValueError(f"{val}: a number holds integers up to {LARGEST_INTEGER}; pass it as text (papermill -r)")
        return str(val)

    @classmethod
    def translate_float(cls, val):
        if math.isfinite(val):
            return repr(val)
        return "NaN" if math.isnan(val) else "Infinity" if val > 0 else "-Infinity"

    @classmethod
    def translate_str(cls, val):
        return json.dumps(val)

    @classmethod
    def translate_escaped_str(cls, str_val):
        return json.dumps(str(str_val))

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(each) for each in val)}]"

    @classmethod
    def translate_dict(cls, val):
        # Unless computed, a key with this name would set the prototype.
        def key(name):
            return '["__proto__"]' if name == "__proto__" else json.dumps(str(name))

        return f"{{ {', '.join(f'{key(name)}: {cls.translate(each)}' for name, each in val.items())} }}"

    @classmethod
    def comment(cls, cmt_str):
        return "\n".join(f"// {line}".rstrip() for line in cmt_str.splitlines())

    @classmethod
    def assign(cls, name, str_val):
        return f"{name} = {str_val};"


papermill_translators.register("typescript", TypeScriptTranslator)
