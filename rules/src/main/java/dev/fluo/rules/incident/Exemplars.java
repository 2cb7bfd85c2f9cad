package dev.fluo.rules.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Some signals of an incident, chosen to differ: first by rule, then by service, then by trace. */
final class Exemplars {
    /** The most that are kept. */
    static final int MOST = 10;

    private static final List<Function<IncidentExemplar, Object>> ASPECTS =
            List.of(IncidentExemplar::ruleId, IncidentExemplar::service, IncidentExemplar::traceId);

    private final List<IncidentExemplar> kept;

    Exemplars(List<IncidentExemplar> kept) {
        this.kept = new ArrayList<>(kept);
    }

    /** Takes a signal if there is room, or if it shows something that those which are kept do not. */
    void add(IncidentExemplar exemplar) {
        remove(exemplar.signalId());
        if (kept.size() < MOST) {
            kept.add(exemplar);
            return;
        }
        for (Function<IncidentExemplar, Object> aspect : ASPECTS) {
            if (kept.stream().noneMatch(other -> aspect.apply(other).equals(aspect.apply(exemplar)))) {
                if (replaceOneOfSeveral(aspect, exemplar)) {
                    return;
                }
            }
        }
    }

    /** Gives up the last of those that are not alone in an aspect. */
    private boolean replaceOneOfSeveral(Function<IncidentExemplar, Object> aspect, IncidentExemplar exemplar) {
        for (int i = kept.size() - 1; i > 0; i--) {
            Object value = aspect.apply(kept.get(i));
            if (kept.stream().filter(other -> aspect.apply(other).equals(value)).count() > 1) {
                kept.set(i, exemplar);
                return true;
            }
        }
        return false;
    }

    void remove(String signalId) {
        kept.removeIf(exemplar -> exemplar.signalId().equals(signalId));
    }

    List<IncidentExemplar> list() {
        return List.copyOf(kept);
    }
}
