package dev.fluo.rules.learning;

import dev.fluo.rules.value.Digests;
import java.util.Locale;

/** The document of a learned rule, in YAML. */
final class LearnedDocument {

    private static final int LONGEST_SLUG = 60;
    private static final int HASH_LENGTH = 6;
    private static final int LONGEST_NAME = 200;

    private LearnedDocument() {}

    /** Returns the id of a rule, which follows from its kind and subject alone. */
    static String id(Candidate candidate) {
        String slug = candidate
                .subject()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (slug.length() > LONGEST_SLUG) {
            slug = slug.substring(0, LONGEST_SLUG);
        }
        String hash = Digests.sha256Hex(candidate.kind().word() + '\n' + candidate.subject())
                .substring(0, HASH_LENGTH);
        return ("learned-" + candidate.kind().word() + "-" + slug + "-" + hash).replaceAll("-+", "-");
    }

    static String withoutTests(Candidate candidate) {
        return fields(candidate, "Learned from recorded traces.");
    }

    /**
     * Returns the whole document.
     *
     * @param example a trace that holds the rule
     * @param broken the same with a change that breaks it
     */
    static String text(Candidate candidate, Support support, Example example, Example broken) {
        StringBuilder text = new StringBuilder(fields(candidate, description(support)));
        text.append("tests:\n");
        test("a recorded trace", example, "no-match", text);
        test("the recorded trace, changed so that it breaks the rule", broken, "match", text);
        return LearnedText.signed(text.toString());
    }

    private static String fields(Candidate candidate, String description) {
        String name = candidate.name().length() > LONGEST_NAME
                ? candidate.name().substring(0, LONGEST_NAME) + "…"
                : candidate.name();
        return "id: " + id(candidate) + "\nname: " + YamlText.scalar(name) + "\nalways: |\n"
                + indented(candidate.condition()) + "severity: low\nmode: shadow\ncategory: "
                + candidate.kind().category() + "\ndescription: |\n" + indented(description) + "tags: [learned, "
                + candidate.kind().word() + "]\n";
    }

    private static String description(Support support) {
        StringBuilder text = new StringBuilder(String.format(
                        Locale.ROOT,
                        "Learned from traffic: %,d of %,d traces hold it (%s %%).%n%,d of the traces were not used to learn it.",
                        support.held(),
                        support.traces(),
                        percent(support),
                        support.checked())
                .replace("\r", ""));
        if (!support.brokenBy().isEmpty()) {
            text.append("\nTraces that break it: ").append(String.join(", ", support.brokenBy()));
            text.append(support.traces() - support.held() > support.brokenBy().size() ? " and others." : ".");
        }
        return text.toString();
    }

    /** Rounds down: 99.99 % must not read as all. */
    private static String percent(Support support) {
        double percent = Math.floor(support.confidence() * 10_000) / 100;
        return percent == 100 ? "100" : String.format(Locale.ROOT, "%.2f", percent);
    }

    private static String indented(String text) {
        StringBuilder lines = new StringBuilder();
        text.lines().forEach(line -> lines.append("  ").append(line).append('\n'));
        return lines.toString();
    }

    private static void test(String name, Example example, String expected, StringBuilder text) {
        text.append("  - name: ").append(name).append("\n    trace:\n      spans:\n");
        example.write("        ", text);
        text.append("    expect: ").append(expected).append('\n');
    }
}
