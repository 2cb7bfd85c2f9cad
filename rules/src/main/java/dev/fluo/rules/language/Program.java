package dev.fluo.rules.language;

/** A text that was compiled, for both engines. */
public sealed interface Program permits ConditionProgram, MessageProgram, SpansProgram {

    /** Returns the choice of the engine that runs it. */
    EngineChoice engine();

    /** The attributes that it can read. */
    AttributeUse attributes();
}
