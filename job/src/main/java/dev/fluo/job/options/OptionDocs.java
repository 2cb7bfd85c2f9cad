package dev.fluo.job.options;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** Texts that people read about an option: on the page of the docs and in the help of the command. */
public final class OptionDocs {

    private static final List<String> SIZE_UNITS = List.of("b", "kb", "mb", "gb");

    private OptionDocs() {}

    /** The kind of value it takes, in words. */
    public static String typeOf(ConfigOption<?> option) {
        Object example = option.hasDefaultValue() ? option.defaultValue() : "";
        if (example instanceof Duration) {
            return "a duration such as 500ms, 10s, 5min, 2h or 30d";
        } else if (example instanceof MemorySize) {
            return "a size such as 64kb or 16mb";
        } else if (example instanceof Integer) {
            return "a whole number";
        } else if (example instanceof Boolean) {
            return "true or false";
        } else if (example instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return "a text";
    }

    /** The default as one would write it; empty if there is none. */
    public static String defaultOf(ConfigOption<?> option) {
        if (!option.hasDefaultValue() || option.defaultValue() instanceof Map<?, ?>) {
            return "";
        }
        Object value = option.defaultValue();
        if (value instanceof Duration duration) {
            return TimeUtils.formatWithHighestUnit(duration).replace(" ", "");
        } else if (value instanceof MemorySize size) {
            return sizeOf(size);
        }
        return value.toString();
    }

    /** In the largest unit that leaves no fraction, because an option takes none. */
    private static String sizeOf(MemorySize size) {
        long bytes = size.getBytes();
        int unit = 0;
        while (unit < SIZE_UNITS.size() - 1 && bytes > 0 && bytes % 1024 == 0) {
            bytes /= 1024;
            unit++;
        }
        return bytes + SIZE_UNITS.get(unit);
    }

    /** Returns the description of an option; code is between backticks. */
    public static String descriptionOf(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }

    /** The variable of the environment that sets it. */
    public static String variableOf(ConfigOption<?> option) {
        return OptionNames.variableOf(option.key());
    }

    /** Returns how the job is started, and all options with their defaults, for a terminal. */
    public static String help() {
        StringBuilder text = new StringBuilder("""
                Usage: flink run fluo-job.jar [--config FILE] [--KEY VALUE | --KEY=VALUE]...

                A value comes from the arguments, else from the environment (kafka.group is FLUO_KAFKA_GROUP), else from
                the YAML file that --config names. Secrets are not taken from arguments.
                """);
        for (OptionGroup group : OptionGroup.ALL) {
            text.append('\n').append(group.title()).append('\n');
            for (ConfigOption<?> option : group.options()) {
                String standard = defaultOf(option);
                text.append("  --").append(option.key());
                text.append(standard.isEmpty() ? "" : " (" + standard + ")").append('\n');
            }
        }
        return text.append("\nWhat each option does: docs/reference/configuration.md\n")
                .toString();
    }

    /** The whole table as Markdown: one section for each group. */
    public static String markdown() {
        StringBuilder page = new StringBuilder();
        for (OptionGroup group : OptionGroup.ALL) {
            page.append("\n### ").append(group.title()).append("\n\n");
            page.append("| option | default | what it does |\n|---|---|---|\n");
            for (ConfigOption<?> option : group.options()) {
                String normally = defaultOf(option);
                page.append("| `")
                        .append(option.key())
                        .append("` | ")
                        .append(normally.isEmpty() ? "" : "`" + normally + "`")
                        .append(" | ")
                        .append(descriptionOf(option))
                        .append(" |\n");
            }
        }
        return page.toString();
    }
}
