package dev.fluo.language;

import dev.fluo.language.condition.Operand;

/** An expression that gives a span, or spans in any form: the subject of a rule. */
public record SpansProgram(Operand spans, EngineChoice engine, AttributeUse attributes) implements Program {}
