package dev.fluo.tools.terminal;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts by lines, in the unified form that {@code diff -u} has. */
public final class LineDiff {

    private static final int CONTEXT = 3;

    /** Texts that differ in more lines than this, one by the other, are shown as replaced. */
    private static final long MOST_CELLS = 4_000_000;

    private enum Kind {
        SAME(' '),
        GONE('-'),
        NEW('+');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }
    }

    private record Line(Kind kind, String text) {
        @Override
        public String toString() {
            return kind.sign + text;
        }
    }

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Returns the lines that differ, with up to three lines around them.
     *
     * @return lines that begin with a blank, {@code -}, {@code +} or {@code @@}; none if the texts have the same lines
     */
    public static List<String> of(String before, String after) {
        LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
        diff.compare();
        return diff.hunks();
    }

    private void compare() {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        add(Kind.SAME, before.subList(0, head));
        between(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        add(Kind.SAME, before.subList(before.size() - tail, before.size()));
    }

    private void add(Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }

    private void between(List<String> gone, List<String> came) {
        if ((long) gone.size() * came.size() > MOST_CELLS) {
            add(Kind.GONE, gone);
            add(Kind.NEW, came);
            return;
        }
        int[][] common = common(gone, came);
        int i = 0;
        int j = 0;
        while (i < gone.size() || j < came.size()) {
            if (i < gone.size() && j < came.size() && gone.get(i).equals(came.get(j))) {
                lines.add(new Line(Kind.SAME, gone.get(i++)));
                j++;
            } else if (j == came.size() || (i < gone.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.GONE, gone.get(i++)));
            } else {
                lines.add(new Line(Kind.NEW, came.get(j++)));
            }
        }
    }

    /** Returns the length of the longest common subsequence of the rests, by their starts. */
    private static int[][] common(List<String> gone, List<String> came) {
        int[][] common = new int[gone.size() + 1][came.size() + 1];
        for (int i = gone.size() - 1; i >= 0; i--) {
            for (int j = came.size() - 1; j >= 0; j--) {
                common[i][j] = gone.get(i).equals(came.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<String> hunks() {
        List<String> shown = new ArrayList<>();
        int beforeLine = 1;
        int afterLine = 1;
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            boolean near = isNear(i);
            if (near && !open) {
                shown.add("@@ -" + beforeLine + " +" + afterLine + " @@");
            }
            if (near) {
                shown.add(lines.get(i).toString());
            }
            open = near;
            beforeLine += lines.get(i).kind() == Kind.NEW ? 0 : 1;
            afterLine += lines.get(i).kind() == Kind.GONE ? 0 : 1;
        }
        return shown;
    }

    private boolean isNear(int line) {
        int to = Math.min(lines.size() - 1, line + CONTEXT);
        for (int i = Math.max(0, line - CONTEXT); i <= to; i++) {
            if (lines.get(i).kind() != Kind.SAME) {
                return true;
            }
        }
        return false;
    }
}
