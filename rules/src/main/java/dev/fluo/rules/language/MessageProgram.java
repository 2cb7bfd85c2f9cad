package dev.fluo.rules.language;

import dev.fluo.rules.language.condition.Operand;
import java.util.List;

/** A message: text with values in between. */
public record MessageProgram(List<Part> parts, EngineChoice engine, AttributeUse attributes) implements Program {

    public MessageProgram {
        parts = List.copyOf(parts);
    }

    /** A piece of a message. */
    public sealed interface Part {}

    /** Text as it is. */
    public record Text(String text) implements Part {}

    /** A value that is put in, as {@code String(value)} would write it. */
    public record Value(Operand operand) implements Part {}
}
