package dev.fluo.rules.trace.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what is sound of a request in JSON that cannot be read as a whole. A bad value in a span costs that span; one in
 * a scope or a resource costs the spans under it, which would be judged wrongly without it.
 */
final class SoundParts {

    private static final int MOST_REASONS = 5;

    private final byte[] json;
    private final JsonOutline outline;
    private final List<String> reasons = new ArrayList<>();
    private int cutSpans;

    private SoundParts(byte[] json) {
        this.json = json;
        this.outline = new JsonOutline(json);
    }

    /**
     * Returns the sound parts. A fault in a field that OTLP does not have costs nothing.
     *
     * @throws OtlpJsonException if its parts cannot be told apart
     */
    static OtlpJsonRequest of(byte[] json) throws IOException, OtlpJsonException {
        return new SoundParts(json).request();
    }

    private OtlpJsonRequest request() throws IOException, OtlpJsonException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        CutJson cut = new CutJson(json, "{\"resourceSpans\":[");
        outline.only((field, from, to) -> {
            if (field.equals("resourceSpans")) {
                outline.array(
                        from,
                        (number, start, stop) -> resourceSpans("/resourceSpans/" + number, start, stop, request, cut));
            }
        });
        if (cut.isEmpty()) {
            return new OtlpJsonRequest(request.build(), 0, null, List.of());
        }
        return new OtlpJsonRequest(request.build(), cutSpans, cut.finish("]}"), List.copyOf(reasons));
    }

    private void resourceSpans(String path, int from, int to, ExportTraceServiceRequest.Builder request, CutJson cuts)
            throws IOException {
        int cutBefore = cutSpans;
        try {
            ResourceSpans.Builder spans = ResourceSpans.newBuilder();
            CutJson cut = new CutJson(json, "{");
            List<Integer> scopes = new ArrayList<>();
            FieldCheck check = FieldCheck.ofResource();
            outline.object(from, (field, start, stop) -> {
                switch (check.take(field)) {
                    case "resource" -> {
                        spans.setResource(read(path + "/resource", start, stop, AttributesJson::resource));
                        cut.field("resource", start, stop);
                    }
                    case "schemaUrl" -> spans.setSchemaUrl(read(path + "/schemaUrl", start, stop, JsonCursor::text));
                    case "scopeSpans", "instrumentationLibrarySpans" -> scopes.add(start);
                    default -> {}
                }
            });
            check.finish(" at " + path);
            cut.open("\"scopeSpans\":[");
            for (int array : scopes) {
                outline.array(
                        array,
                        (number, start, stop) -> scopeSpans(path + "/scopeSpans/" + number, start, stop, spans, cut));
            }
            request.addResourceSpans(spans);
            cuts.nested(cut, "]}");
        } catch (OtlpJsonException e) {
            cutSpans = cutBefore + Math.max(1, spansOfResource(from));
            reject(e);
            cuts.element(from, to);
        }
    }

    private void scopeSpans(String path, int from, int to, ResourceSpans.Builder resource, CutJson cuts)
            throws IOException {
        int cutBefore = cutSpans;
        try {
            ScopeSpans.Builder spans = ScopeSpans.newBuilder();
            CutJson cut = new CutJson(json, "{");
            List<Integer> arrays = new ArrayList<>();
            FieldCheck check = FieldCheck.ofScope();
            outline.object(from, (field, start, stop) -> {
                switch (check.take(field)) {
                    case "scope", "instrumentationLibrary" -> {
                        spans.setScope(read(path + "/scope", start, stop, AttributesJson::scope));
                        cut.field("scope", start, stop);
                    }
                    case "schemaUrl" -> spans.setSchemaUrl(read(path + "/schemaUrl", start, stop, JsonCursor::text));
                    case "spans" -> arrays.add(start);
                    default -> {}
                }
            });
            check.finish(" at " + path);
            cut.open("\"spans\":[");
            for (int array : arrays) {
                outline.array(array, (number, start, stop) -> span(path + "/spans/" + number, start, stop, spans, cut));
            }
            resource.addScopeSpans(spans);
            cuts.nested(cut, "]}");
        } catch (OtlpJsonException e) {
            cutSpans = cutBefore + Math.max(1, spansOfScope(from));
            reject(e);
            cuts.element(from, to);
        }
    }

    private void span(String path, int from, int to, ScopeSpans.Builder scope, CutJson cut) throws IOException {
        try {
            scope.addSpans(read(path, from, to, SpansJson::span));
        } catch (OtlpJsonException e) {
            cutSpans++;
            reject(e);
            cut.element(from, to);
        }
    }

    private <T> T read(String path, int from, int to, OtlpJson.Reader<T> reader) throws IOException, OtlpJsonException {
        return OtlpJson.read(json, from, to, outline.place(path, from), reader);
    }

    private void reject(OtlpJsonException why) {
        if (reasons.size() < MOST_REASONS) {
            reasons.add(why.getMessage());
        }
    }

    private int spansOfResource(int from) throws IOException {
        int[] count = {0};
        try {
            outline.object(from, (field, start, stop) -> {
                if (field.equals("scopeSpans") || field.equals("instrumentationLibrarySpans")) {
                    outline.array(start, (number, first, last) -> count[0] += spansOfScope(first));
                }
            });
        } catch (OtlpJsonException e) {
            return count[0];
        }
        return count[0];
    }

    private int spansOfScope(int from) throws IOException {
        int[] count = {0};
        try {
            outline.object(from, (field, start, stop) -> {
                if (field.equals("spans")) {
                    outline.array(start, (number, first, last) -> count[0]++);
                }
            });
        } catch (OtlpJsonException e) {
            return count[0];
        }
        return count[0];
    }
}
