package dev.fluo.rules.incident;

import dev.fluo.rules.incident.CausePlace.Kind;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Places of which only the callers tell anything: a database, a service of others, or one that no longer answers. */
final class SilentPlaces {

    private SilentPlaces() {}

    /**
     * Judges places by their callers. If calls of most callers, and of at least two, fail or are slow, the place is at
     * fault and not the way from one caller to it: it takes over what speaks for the calls.
     *
     * @param edges all calls to the places
     * @param external says which place never sends a span
     * @param places the place of a name
     */
    static void judge(Collection<CausePlace> edges, Predicate<String> external, Function<String, CausePlace> places) {
        edges.stream()
                .collect(Collectors.groupingBy(CausePlace::service, TreeMap::new, Collectors.toList()))
                .forEach((name, calls) -> judge(calls, external.test(name), () -> places.apply(name)));
    }

    private static void judge(List<CausePlace> calls, boolean external, Supplier<CausePlace> place) {
        List<CausePlace> used = calls.stream().filter(CausePlace::isUsed).toList();
        List<CausePlace> faulty = used.stream()
                .filter(CausePlace::isFaulty)
                .filter(edge -> external || edge.isSilent())
                .toList();
        if (faulty.size() < 2 || 2 * faulty.size() < used.size()) {
            return;
        }
        String callers = "calls to it from " + faulty.size() + " of its " + used.size() + " callers fail or are slow: ";
        for (CausePlace edge : faulty) {
            place.get().take(edge, Kind.ERRORS, callers);
            place.get().take(edge, Kind.TIME, callers);
        }
    }

    /** Returns the end of the sentence that calls fail. */
    static String words(String callee, boolean external, boolean silent) {
        if (external) {
            return "";
        }
        return silent
                ? ", and " + callee + " sent no span of them"
                : ", although " + callee + " answers without an error";
    }
}
