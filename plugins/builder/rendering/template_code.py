"""Makes Jinja compile templates to faster Python, which saves a third of the rendering time of a cold build.

Jinja's compiler writes calls of its own for every attribute, every printed value and every macro. A page of ours has
hundreds of each, all of three simple sorts: fields of views and keys of dicts, plain strings, macros with one
parameter. Those are written out here; everything else goes the way that Jinja goes. What a template prints, and the
errors that it raises, are the same: a test compares both ways over every page of a site. The environment is a sandbox
(jinja2.sandbox), and what it guards – attributes that lead to Python's own, methods that change what they belong to,
calls – is asked of it: only names of which it would say yes for any object are written out.

Relies on jinja2.compiler.CodeGenerator (`Environment.code_generator_class` is Jinja's place for another one), its
visit_Template, visit_Getattr, visit_Call, macro_def and _output_child_pre.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_HANDED_ON = frozenset({"_loop_vars", "_block_vars"})
_GUARDED = re.compile(
    # Private, or of frames, code, generators and coroutines (jinja2.sandbox.is_internal_attribute).
    "_|gi_|cr_|ag_|f_|co_|tb_|func_"
    # Format strings reach attributes by themselves (wrap_str_format).
    "|(?:mro|format|format_map"
    # What changes a list, dict, set or deque (ImmutableSandboxedEnvironment).
    "|add|append|appendleft|clear|difference_update|discard|extend|extendleft|insert|intersection_update|pop|popitem"
    "|popleft|remove|reverse|rotate|setdefault|sort|symmetric_difference_update|update)$"
).match
"""Whether the sandbox must be asked for an attribute of this name."""
_special = re.compile("""[&<>"']""").search


def printed(value: Any) -> str:
    """What `{{ value }}` prints: escaped, unless it is HTML of ours. For most strings there is nothing to escape."""
    kind = type(value)
    if kind is Markup or (kind is str and not _special(value)):
        return value
    return escape(value)


class QuickMacro(Macro):
    """A macro that is mostly called with exactly the parameters that it names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        takes_more = self.caller or self.catch_kwargs or self.catch_varargs
        self.plain = -1 if takes_more else self._argument_count
        """How many parameters make a call that Jinja need not sort out; -1 where it always must."""

    def printed(self, args: tuple[Any, ...]) -> Markup:
        """The output for this number of plain parameters."""
        return str.__new__(Markup, self._func(*args))


def called(environment: Any, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
    """`{{ function(…) }}`. A macro has no use for the variables of loops and blocks that Jinja hands on; anything else
    is called by the sandbox, if at all."""
    if type(function) is QuickMacro and len(args) == function.plain and kwargs.keys() <= _HANDED_ON:
        return function.printed(args)
    return environment.call(context, function, *args, **kwargs)


class PortalCodeGenerator(CodeGenerator):
    """Jinja's compiler with three sorts of expressions written out. Its environment is a sandbox with autoescape."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import QuickMacro, called, printed")
        super().visit_Template(node, frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if _GUARDED(node.attr):
            super().visit_Getattr(node, frame)
            return
        # `o` is what has the attribute, `v` its value; an expression inside has done with both before they are set.
        self.write(f"(v if (v := (o.get({node.attr!r}, missing) if (o := ")
        self.visit(node.node, frame)
        self.write(
            f").__class__ is dict else getattr(o, {node.attr!r}, missing))) is not missing"
            f" else environment.getattr(o, {node.attr!r}))"
        )

    def write(self, x: str) -> None:
        # The one way into visit_Call that does not repeat it.
        if x == "environment.call(context, ":
            x = "called(environment, context, "
        super().write(x)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("Quick")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("printed(" if finalize.src is None else f"printed({finalize.src}")
