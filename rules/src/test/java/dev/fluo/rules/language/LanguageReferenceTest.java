package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.MethodFamily;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.StreamMethod;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unit;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.value.MathFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the reference in the guide equal to the tables in the code; {@code -Dfluo.docs.write=true} writes it. */
class LanguageReferenceTest {

    private static final String BEGIN = "<!-- reference -->\n";
    private static final String END = "<!-- end of reference -->\n";

    private static final List<Type> OWNERS =
            List.of(Type.TRACE, Type.SPAN, Type.EVENT, Type.LINK, Type.SCOPE, Type.CALL, Type.SPAN_GROUP, Type.CHANGE);

    @Test
    void isWhatTheCodeSays() throws IOException {
        String guide = LanguageGuide.text();
        int start = guide.indexOf(BEGIN) + BEGIN.length();
        int end = guide.indexOf(END);
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.writeString(LanguageGuide.path(), guide.substring(0, start) + reference() + guide.substring(end));
        } else {
            assertThat(guide.substring(start, end)).isEqualTo(reference());
        }
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        OWNERS.forEach(owner -> fields(owner, text));
        for (MethodFamily family : MethodFamily.values()) {
            methods(family, text);
        }
        acrossTraces(text);
        text.append("\n### Of ECMAScript, native\n\n| method | |\n|---|---|\n");
        Stream.of(ValueMethod.values())
                .forEach(method -> text.append(row("`" + method.word() + "`", method.summary())));
        String rest = "Of `Math`: " + words(Stream.of(MathFunction.values()).map(MathFunction::word))
                + ", and its constants. `Number`, `String` and `Boolean` convert. Units: "
                + words(Stream.of(Unit.values()).map(Unit::word)) + ".";
        text.append('\n').append(rest.replaceAll("(.{1,118})( |$)", "$1\n")).append('\n');
        return text.toString();
    }

    private static void fields(Type owner, StringBuilder text) {
        text.append("\n### Fields of ").append(owner.description()).append("\n\n| field | type | |\n|---|---|---|\n");
        for (Field field : Fields.of(owner)) {
            text.append(row("`" + field.word() + "`", field.type().description(), field.summary()));
        }
    }

    private static void methods(MethodFamily family, StringBuilder text) {
        Map<Integer, Set<Signature>> byMethod = new TreeMap<>();
        Stream.of(Type.values())
                .flatMap(type -> Signatures.of(type).stream())
                .filter(signature -> signature.method().family() == family)
                .forEach(signature -> byMethod.computeIfAbsent(
                                signature.method().ordinal(), unused -> new LinkedHashSet<>())
                        .add(signature));
        String name = family.name().toLowerCase(Locale.ROOT);
        text.append("\n### Methods: ").append(name).append("\n\n| method | of | |\n|---|---|---|\n");
        byMethod.values()
                .forEach(signatures -> text.append(row(
                        forms(signatures),
                        signatures.stream()
                                .map(signature -> owner(signature.receiver()))
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        signatures.iterator().next().method().summary())));
    }

    private static void acrossTraces(StringBuilder text) {
        text.append("\n### Across traces: what there is\n\n| of `stream` | |\n|---|---|\n");
        Stream.of(StreamSource.values())
                .forEach(source -> text.append(row("`" + source.word() + "`", source.summary())));
        text.append("\n### Methods: across traces\n\n| method | of | |\n|---|---|---|\n");
        Stream.of(StreamMethod.values())
                .forEach(method -> text.append(
                        row("`" + method.text() + "`", method.receiver().description(), method.summary())));
    }

    /** Returns who has a method, in one word; a group or a path has what sets of its members have. */
    private static String owner(Type receiver) {
        return switch (receiver) {
            case TRACE -> "the trace";
            case SPAN -> "one span";
            case SPAN_GROUPS, CALL_GROUPS -> "groups";
            case VALUES -> "values";
            case NUMBERS -> "numbers";
            case PATHS -> "paths";
            default ->
                switch (receiver.item()) {
                    case SPAN -> "spans";
                    case CALL -> "calls";
                    case EVENT -> "events";
                    default -> "links";
                };
        };
    }

    private static String forms(Set<Signature> signatures) {
        return words(signatures.stream().map(Signature::text).distinct());
    }

    private static String words(Stream<String> words) {
        return words.collect(Collectors.joining("`, `", "`", "`"));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
