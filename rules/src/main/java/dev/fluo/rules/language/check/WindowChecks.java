package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.WindowGrid;
import java.util.List;

/** Checks that the windows of one condition fit on one grid. */
final class WindowChecks {

    private final Session session;

    WindowChecks(Session session) {
        this.session = session;
    }

    void check(List<StreamAggregate> aggregates) {
        if (aggregates.isEmpty()) {
            return;
        }
        WindowGrid grid = WindowGrid.of(
                aggregates.stream().mapToLong(WindowGrid::windowMillis).min().orElseThrow());
        for (StreamAggregate aggregate : aggregates) {
            long window = WindowGrid.windowMillis(aggregate);
            if (!grid.fits(window)) {
                session.problems()
                        .error(
                                "window-off-grid",
                                "this window does not fit to the shortest one of the condition",
                                "make it a multiple of the shortest, at most " + WindowGrid.MOST_TIMES
                                        + " times as long",
                                aggregate.range());
            }
        }
    }
}
