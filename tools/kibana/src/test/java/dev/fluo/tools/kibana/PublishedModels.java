package dev.fluo.tools.kibana;

import java.util.Map;
import java.util.Set;

/**
 * The saved objects that Kibana's published schemas and sample data of the 8.11 line allow.
 *
 * <ul>
 *   <li>dashboard: {@code dashboardAttributesSchema} of the dashboard plugin, version 1, which forbids all else
 *   <li>search: {@code SCHEMA_SEARCH_V8_8_0} of the saved search plugin
 *   <li>data view: {@code DataViewAttributes} of the data views plugin
 *   <li>lens, visualization: the attributes of their content management, version 1
 *   <li>Lens columns and panels: those of the sample data sets that Kibana ships (eCommerce, flights, logs)
 * </ul>
 */
final class PublishedModels {

    static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "dashboard",
            Set.of(
                    "title",
                    "description",
                    "kibanaSavedObjectMeta",
                    "timeRestore",
                    "timeFrom",
                    "timeTo",
                    "refreshInterval",
                    "controlGroupInput",
                    "panelsJSON",
                    "optionsJSON",
                    "hits",
                    "version"),
            "search",
            Set.of(
                    "title",
                    "description",
                    "columns",
                    "sort",
                    "grid",
                    "rowHeight",
                    "rowsPerPage",
                    "hideChart",
                    "breakdownField",
                    "kibanaSavedObjectMeta",
                    "isTextBasedQuery",
                    "usesAdHocDataView",
                    "timeRestore",
                    "timeRange",
                    "refreshInterval",
                    "viewMode",
                    "hideAggregatedPreview",
                    "hits",
                    "version"),
            "index-pattern",
            Set.of(
                    "title",
                    "name",
                    "timeFieldName",
                    "fields",
                    "fieldAttrs",
                    "fieldFormatMap",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta",
                    "type",
                    "allowNoIndex"),
            "lens",
            Set.of("title", "description", "visualizationType", "state", "uiStateJSON", "visState", "savedObjectId"),
            "visualization",
            Set.of(
                    "title",
                    "description",
                    "kibanaSavedObjectMeta",
                    "savedSearchRefName",
                    "uiStateJSON",
                    "version",
                    "visState"));

    /** {@code typeMigrationVersion} of objects that Kibana 8.11 exports; it migrates older ones. */
    static final Map<String, String> VERSIONS = Map.of(
            "dashboard", "8.9.0",
            "search", "8.0.0",
            "index-pattern", "8.0.0",
            "lens", "8.9.0",
            "visualization", "8.5.0");

    static final Set<String> LENS_STATE =
            Set.of("adHocDataViews", "datasourceStates", "filters", "internalReferences", "query", "visualization");

    static final Set<String> LENS_COLUMN = Set.of(
            "label",
            "customLabel",
            "dataType",
            "operationType",
            "isBucketed",
            "scale",
            "sourceField",
            "params",
            "filter",
            "references");

    /** The operations that are used, each with the parameters that it has. */
    static final Map<String, Set<String>> LENS_PARAMETERS = Map.ofEntries(
            Map.entry("date_histogram", Set.of("interval", "includeEmptyRows", "dropPartials")),
            Map.entry(
                    "terms",
                    Set.of("size", "orderBy", "orderDirection", "otherBucket", "missingBucket", "parentFormat")),
            Map.entry("count", Set.of("emptyAsNull")),
            Map.entry("unique_count", Set.of()),
            Map.entry("min", Set.of()),
            Map.entry("max", Set.of()),
            Map.entry("median", Set.of()),
            Map.entry("last_value", Set.of("sortField")),
            Map.entry("math", Set.of("tinymathAst")),
            Map.entry("formula", Set.of("formula", "isFormulaBroken", "format")));

    static final Map<String, Set<String>> VISUALIZATION_STATE = Map.of(
            "lnsMetric",
            Set.of("layerId", "layerType", "metricAccessor"),
            "lnsDatatable",
            Set.of("layerId", "layerType", "columns", "rowHeight", "headerRowHeight"),
            "lnsPie",
            Set.of("shape", "layers"),
            "lnsXY",
            Set.of(
                    "legend",
                    "valueLabels",
                    "fittingFunction",
                    "axisTitlesVisibilitySettings",
                    "tickLabelsVisibilitySettings",
                    "gridlinesVisibilitySettings",
                    "yLeftExtent",
                    "yRightExtent",
                    "preferredSeriesType",
                    "layers"));

    static final Set<String> PANEL =
            Set.of("version", "type", "gridData", "panelIndex", "embeddableConfig", "title", "panelRefName");

    static final Set<String> CONTROL = Set.of("order", "width", "grow", "type", "explicitInput");

    private PublishedModels() {}
}
