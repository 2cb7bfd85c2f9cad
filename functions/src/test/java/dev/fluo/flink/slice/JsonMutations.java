package dev.fluo.flink.slice;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages JSON token by token, so that what comes of it is often JSON still, and seldom a request. */
final class JsonMutations {

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+.\\w]+|[\\[\\]{},:]|[^\\s]", Pattern.DOTALL);

    /** Values that exporters, bugs and malice put where something else should be. */
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "\"true\"",
            "0",
            "-1",
            "1.5",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[5]",
            "\"NaN\"",
            "1e3",
            "1.0",
            "1e20",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "1e999",
            "18446744073709551616",
            "4294967295",
            "4294967296",
            "1e-9999999",
            "1e999999999",
            "0e-999999999",
            "NaN",
            "\"1e-999999999\"",
            "\"0102\"",
            "\"5b8efff798038103d269b633813fc60c\"",
            "\"W47/95gDgQPSabYzgT/GDA==\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\uD83D\\uDE00\"",
            "\"resource_spans\"",
            "\"trace__id\"",
            "\"_name\"",
            "\"droppedAttributesCount\"",
            "\"kind\"",
            "\"SPAN_KIND_SERVER\"",
            "\"intValue\"",
            "\"stringValue\"",
            "\"bytesValue\"",
            "\"doubleValue\"",
            "\"boolValue\"",
            "\"arrayValue\"",
            "\"kvlistValue\"",
            "\"values\"",
            "\"flags\"",
            "\"entityRefs\"",
            "\"" + "9".repeat(200) + "\"",
            "\"" + "x".repeat(5_000) + "\"",
            "{\"arrayValue\":{\"values\":[".repeat(60) + "]}}".repeat(60),
            "[".repeat(2_000));

    private static final List<Charset> OTHER_CHARSETS = List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            Charset.forName("UTF-32"),
            Charset.forName("UTF-32LE"),
            StandardCharsets.ISO_8859_1);

    private final Random random;
    private final Mutations mutations;

    JsonMutations(Random random) {
        this.random = random;
        this.mutations = new Mutations(random);
    }

    byte[] of(byte[] json) {
        List<String> tokens = new ArrayList<>(TOKEN.matcher(new String(json, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .toList());
        for (int i = random.nextInt(3); i >= 0 && !tokens.isEmpty(); i--) {
            once(tokens);
        }
        String damaged = String.join("", tokens);
        return random.nextInt(50) == 0
                ? mutations.of(damaged.getBytes(OTHER_CHARSETS.get(random.nextInt(OTHER_CHARSETS.size()))))
                : damaged.getBytes(StandardCharsets.UTF_8);
    }

    private void once(List<String> tokens) {
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(8)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 2 -> twice(tokens, at);
            case 3, 4 -> tokens.set(at, STRANGE.get(random.nextInt(STRANGE.size())));
            default -> tokens.set(at, alike(tokens, tokens.get(at)));
        }
    }

    /** Another token that may stand where this one does: a text for a text, a number for a number. */
    private String alike(List<String> tokens, String token) {
        List<String> alike =
                tokens.stream().filter(other -> kind(other) == kind(token)).toList();
        return alike.get(random.nextInt(alike.size()));
    }

    private static char kind(String token) {
        return Character.isLetterOrDigit(token.charAt(0)) ? '0' : token.charAt(0);
    }

    /** A run of tokens once more, as a field or an element that comes twice. */
    private void twice(List<String> tokens, int from) {
        List<String> run = List.copyOf(tokens.subList(from, Math.min(tokens.size(), from + 1 + random.nextInt(12))));
        tokens.addAll(from, run);
    }
}
