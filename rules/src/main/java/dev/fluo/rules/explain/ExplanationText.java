package dev.fluo.rules.explain;

import dev.fluo.rules.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Explanations as lines for a terminal: the tree on the left, the values aligned on the right. */
public final class ExplanationText {

    private static final int WIDEST_TEXT = 84;
    private static final String DECIDED = "▸ ";
    private static final String INSIDE = "  ";

    private record Row(String left, String value, boolean note) {}

    private final List<Row> rows = new ArrayList<>();

    private ExplanationText() {}

    /** Returns the lines of a tree; a part that helped to decide is marked by {@code ▸}. */
    public static List<String> tree(ExplainedPart root) {
        ExplanationText text = new ExplanationText();
        text.add(root, 0);
        int width = text.rows.stream()
                .filter(row -> !row.note())
                .mapToInt(row -> row.left().length())
                .max()
                .orElse(0);
        return text.rows.stream().map(row -> line(row, width)).toList();
    }

    /** Returns one sentence for each nearest miss. */
    public static List<String> misses(Explanation explanation) {
        boolean fired = explanation.judgement().verdict() == Verdict.VIOLATED;
        String end = fired ? ", the rule would not fire" : ", the rule would fire";
        return explanation.misses().stream()
                .map(miss -> "if " + miss.text() + end)
                .toList();
    }

    private static String line(Row row, int width) {
        return row.value().isEmpty()
                ? row.left()
                : row.left() + " ".repeat(width - row.left().length() + 2) + row.value();
    }

    private void add(ExplainedPart part, int depth) {
        String mark = part.decided() && part.outcome().isPresent() ? DECIDED : INSIDE;
        String indent = INSIDE.repeat(depth);
        rows.add(new Row(indent + mark + cut(part.text()), part.value(), false));
        part.notes().forEach(note -> rows.add(new Row(indent + INSIDE + INSIDE + "– " + note, "", true)));
        part.parts().forEach(inner -> add(inner, depth + 1));
    }

    /** Returns the text in one line; of a long one the beginning and the end, which says most. */
    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= WIDEST_TEXT) {
            return line;
        }
        int half = (WIDEST_TEXT - 1) / 2;
        return line.substring(0, half) + "…" + line.substring(line.length() - half);
    }
}
