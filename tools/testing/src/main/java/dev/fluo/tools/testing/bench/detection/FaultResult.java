package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.incident.ProbableCause;
import dev.fluo.tools.testing.bench.detection.IncidentLog.Incident;
import dev.fluo.tools.testing.bench.detection.IncidentLog.Told;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The incidents that told of one fault.
 *
 * @param incidents incidents that opened in its time
 * @param foundAfterMillis time from its beginning until the first of them could be read; -1 if there is none
 * @param namedSoon whether one could be read within a minute whose first cause is the service or an edge of it
 * @param rank place of the service among the causes of the first incident, from 1; 0 if it is not there
 * @param causes of that incident, as a reader saw them at the end of the fault's time
 * @param rules of that incident
 */
record FaultResult(
        KnownFault fault,
        int incidents,
        long foundAfterMillis,
        boolean namedSoon,
        int rank,
        List<String> causes,
        List<String> rules) {

    /** Looks for a fault among all incidents of its day. */
    static FaultResult of(KnownFault fault, Collection<Incident> all) {
        List<Incident> opened = all.stream()
                .filter(incident -> fault.covers(incident.openedMillis()))
                .toList();
        if (opened.isEmpty()) {
            return new FaultResult(fault, 0, -1, false, 0, List.of(), List.of());
        }
        long soon = fault.fromMillis() + KnownFault.SOON_MILLIS;
        boolean named = opened.stream()
                .anyMatch(incident -> incident.at(soon).map(Told::causes).stream()
                        .flatMap(causes -> causes.stream().limit(1))
                        .anyMatch(fault::isNamedBy));
        Incident first = opened.get(0);
        Optional<Told> last = first.at(fault.untilMillis());
        List<ProbableCause> causes = last.map(Told::causes).orElse(List.of());
        return new FaultResult(
                fault,
                opened.size(),
                first.openedMillis() - fault.fromMillis(),
                named,
                rank(fault, causes),
                causes.stream().map(cause -> cause.text() + " " + cause.score()).toList(),
                last.stream()
                        .flatMap(told -> told.document().scope().rules().stream())
                        .map(rule -> rule.id())
                        .toList());
    }

    private static int rank(KnownFault fault, List<ProbableCause> causes) {
        for (int i = 0; i < causes.size(); i++) {
            if (fault.isNamedBy(causes.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    boolean isFound() {
        return incidents > 0;
    }

    boolean isFoundSoon() {
        return isFound() && foundAfterMillis <= KnownFault.SOON_MILLIS;
    }
}
