package dev.fluo.rules.language;

/**
 * The choice of an engine for a text.
 *
 * @param engine the engine
 * @param reason why, in one sentence for {@code check}
 */
public record EngineChoice(Engine engine, String reason) {}
