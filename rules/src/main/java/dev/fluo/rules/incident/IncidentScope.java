package dev.fluo.rules.incident;

import java.util.List;
import java.util.Map;

/**
 * The part of the system that an incident is about.
 *
 * @param rules those that gave its signals, most signals first
 * @param services those that its signals blame, most signals first
 * @param edges the observed call graph around these services: guilty edges first, then the busiest
 * @param labels those on which all its rules agree
 */
public record IncidentScope(
        List<IncidentRule> rules,
        List<IncidentService> services,
        List<IncidentEdge> edges,
        Map<String, String> labels) {
    public IncidentScope {
        rules = List.copyOf(rules);
        services = List.copyOf(services);
        edges = List.copyOf(edges);
        labels = Map.copyOf(labels);
    }
}
