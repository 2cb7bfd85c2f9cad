package dev.fluo.rules.incident;

import dev.fluo.rules.signal.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Groups all signals at once, by the words of the contract and nothing else: begins with each signal by itself, and
 * unites two groups that are related until no two are. For signals that do not stay open.
 */
final class IncidentOracle {

    private IncidentOracle() {}

    private record Group(List<SignalFacts> signals) {
        long first() {
            return signals.stream()
                    .mapToLong(each -> each.times().fromMillis())
                    .min()
                    .orElseThrow();
        }

        long last() {
            return signals.stream()
                    .mapToLong(each -> each.times().endMillis())
                    .max()
                    .orElseThrow();
        }

        Set<Long> links() {
            Set<Long> links = new HashSet<>();
            signals.forEach(each -> {
                for (long link : each.links().hashes()) {
                    links.add(link);
                }
            });
            return links;
        }

        Set<String> services() {
            return signals.stream().flatMap(each -> each.service().stream()).collect(Collectors.toSet());
        }
    }

    static Set<Set<String>> partition(IncidentSettings settings, List<CallNote> calls, List<Signal> signals) {
        List<Group> groups = new ArrayList<>();
        for (Signal signal : signals) {
            groups.add(new Group(List.of(SignalFactsReader.read(signal, settings.memoryMillis(), id -> true)
                    .orElseThrow())));
        }
        while (unite(groups, settings, calls)) {
            // until no two are related
        }
        return groups.stream()
                .map(group ->
                        group.signals().stream().map(SignalFacts::id).collect(Collectors.toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
    }

    private static boolean unite(List<Group> groups, IncidentSettings settings, List<CallNote> calls) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (related(groups.get(i), groups.get(j), settings, calls)) {
                    List<SignalFacts> all = new ArrayList<>(groups.get(i).signals());
                    all.addAll(groups.remove(j).signals());
                    groups.set(i, new Group(all));
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean related(Group one, Group other, IncidentSettings settings, List<CallNote> calls) {
        boolean near = one.first() <= other.last() + settings.gapMillis()
                && other.first() <= one.last() + settings.gapMillis();
        if (!near) {
            return false;
        }
        Set<Long> links = one.links();
        links.retainAll(other.links());
        return !links.isEmpty()
                || one.services().stream()
                        .anyMatch(from -> other.services().stream()
                                .anyMatch(to -> distance(from, to, calls) <= settings.distance()));
    }

    private static int distance(String from, String to, List<CallNote> calls) {
        Map<String, Integer> found = new HashMap<>(Map.of(from, 0));
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String here = open.remove();
            for (CallNote call : calls) {
                String next = call.caller().equals(here)
                        ? call.callee()
                        : call.callee().equals(here) ? call.caller() : here;
                if (found.putIfAbsent(next, found.get(here) + 1) == null) {
                    open.add(next);
                }
            }
        }
        return found.getOrDefault(to, Integer.MAX_VALUE);
    }
}
