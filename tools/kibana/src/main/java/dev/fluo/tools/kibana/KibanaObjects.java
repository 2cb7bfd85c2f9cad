package dev.fluo.tools.kibana;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that is imported into Kibana, what is referred to before what refers to it. */
public final class KibanaObjects {

    private final KibanaSettings settings;

    public KibanaObjects(KibanaSettings settings) {
        this.settings = settings;
    }

    /** The file as Kibana imports it: one object a line. */
    public String ndjson() {
        return all().stream().map(object -> Json.text(object.json()) + "\n").collect(Collectors.joining());
    }

    /** Returns the number of objects of each type, for people. */
    public Map<String, Long> counts() {
        return all().stream()
                .collect(Collectors.groupingBy(
                        object -> object.type().word(), LinkedHashMap::new, Collectors.counting()));
    }

    List<SavedObject> all() {
        String prefix = settings.signals();
        SavedObject signals = DataView.signals(settings);
        SavedObject incidents = DataView.incidents(settings);
        SavedObject audit = DataView.audit(settings);
        Map<String, Dashboard> dashboards = new LinkedHashMap<>();
        dashboards.put(prefix + "-incidents", new IncidentDashboard(incidents, prefix + "-incidents").build());
        dashboards.put(prefix + "-overview", new OverviewDashboard(signals, prefix + "-overview").build());
        dashboards.put(prefix + "-rule", new RuleDashboard(signals, audit, settings).build());
        dashboards.put(prefix + "-trace-evidence", new TraceDashboard(signals, prefix + "-trace").build());
        dashboards.put(prefix + "-audit", new AuditDashboard(audit, prefix + "-audit").build());
        List<SavedObject> objects = new ArrayList<>(List.of(signals, incidents, audit));
        dashboards.values().forEach(dashboard -> objects.addAll(dashboard.content()));
        dashboards.forEach((id, dashboard) -> objects.add(dashboard.build(id)));
        return objects;
    }
}
