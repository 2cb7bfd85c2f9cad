package dev.fluo.tools.cli.history;

import dev.fluo.job.history.HistoryProgress;
import dev.fluo.tools.terminal.ProgressLine;
import java.util.Locale;

/** Progress of work on a history, in words. */
final class ReadProgress implements HistoryProgress {

    private static final double MEBIBYTE = 1 << 20;

    private final ProgressLine line;
    private String judging = "judging";

    ReadProgress(ProgressLine line) {
        this.line = line;
    }

    /** Names what is judged from now on. */
    void judging(String name) {
        judging = name;
    }

    @Override
    public void at(Phase phase, long done, long all) {
        double share = done / (double) Math.max(1, all);
        switch (phase) {
            case READING_FILES ->
                line.show(
                        "reading",
                        String.format(Locale.ROOT, "%.1f of %.1f MiB", done / MEBIBYTE, all / MEBIBYTE),
                        share);
            case READING_TOPICS ->
                line.show("reading", String.format(Locale.ROOT, "%,d of %,d records", done, all), share);
            default -> line.show(judging, String.format(Locale.ROOT, "%,d of %,d spans", done, all), share);
        }
    }

    /** Takes the line from the terminal, before anything else is written there. */
    void hide() {
        line.hide();
    }
}
