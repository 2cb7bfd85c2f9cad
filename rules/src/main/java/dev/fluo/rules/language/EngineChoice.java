package dev.fluo.rules.language;

/**
 * Which engine runs a text.
 *
 * @param engine the engine
 * @param reason why, in one sentence for {@code check}
 */
public record EngineChoice(Engine engine, String reason) {}
