package dev.fluo.rules.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The methods of text that stay native. */
public enum StringMethod {
    STARTS_WITH("startsWith") {
        @Override
        Object apply(String text, Object... arguments) {
            String prefix = Values.toStringValue(Values.argument(arguments, 0));
            return text.startsWith(prefix, Positions.clamp(Values.argument(arguments, 1), text.length()));
        }
    },
    ENDS_WITH("endsWith") {
        @Override
        Object apply(String text, Object... arguments) {
            String suffix = Values.toStringValue(Values.argument(arguments, 0));
            Object end = Values.argument(arguments, 1);
            int last = end == Undefined.UNDEFINED ? text.length() : Positions.clamp(end, text.length());
            return text.startsWith(suffix, last - suffix.length());
        }
    },
    INCLUDES("includes") {
        @Override
        Object apply(String text, Object... arguments) {
            String part = Values.toStringValue(Values.argument(arguments, 0));
            return text.indexOf(part, Positions.clamp(Values.argument(arguments, 1), text.length())) >= 0;
        }
    },
    TO_LOWER_CASE("toLowerCase") {
        @Override
        Object apply(String text, Object... arguments) {
            return LowerCase.of(text);
        }
    },
    TO_UPPER_CASE("toUpperCase") {
        @Override
        Object apply(String text, Object... arguments) {
            return text.toUpperCase(Locale.ROOT);
        }
    },
    TRIM("trim") {
        @Override
        Object apply(String text, Object... arguments) {
            return WhiteSpace.trim(text);
        }
    },
    SLICE("slice") {
        @Override
        Object apply(String text, Object... arguments) {
            int from = Positions.relative(Values.argument(arguments, 0), text.length(), 0);
            int to = Positions.relative(Values.argument(arguments, 1), text.length(), text.length());
            return from < to ? text.substring(from, to) : "";
        }
    };

    private final String word;

    StringMethod(String word) {
        this.word = word;
    }

    /** The method's name in a rule. */
    public String word() {
        return word;
    }

    /** The method of that name, or null. */
    public static @Nullable StringMethod named(String word) {
        return switch (word) {
            case "startsWith" -> STARTS_WITH;
            case "endsWith" -> ENDS_WITH;
            case "includes" -> INCLUDES;
            case "toLowerCase" -> TO_LOWER_CASE;
            case "toUpperCase" -> TO_UPPER_CASE;
            case "trim" -> TRIM;
            case "slice" -> SLICE;
            default -> null;
        };
    }

    abstract Object apply(String text, Object... arguments);
}
