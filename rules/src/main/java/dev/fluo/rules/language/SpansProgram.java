package dev.fluo.rules.language;

import dev.fluo.rules.language.condition.Operand;

/** An expression that gives a span, or spans in any form: the subject of a rule. */
public record SpansProgram(Operand spans, EngineChoice engine, AttributeUse attributes) implements Program {}
