package dev.fluo.rules.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as a test describes it: what is not said has a sensible default, given by {@link TraceBuilder}. Children are
 * specs inside it; {@link #repeat} stands for as many spans like it, each with children of its own.
 */
public final class SpanSpec {

    @Nullable
    String service;

    @Nullable
    String name;

    @Nullable
    SpanKind kind;

    SpanStatus status = SpanStatus.UNSET;
    String statusMessage = "";

    @Nullable
    String id;

    @Nullable
    String parentId;

    String traceState = "";
    int flags;
    boolean hasRemoteParent;

    @Nullable
    Long startNanos;

    @Nullable
    Long durationNanos;

    @Nullable
    Long offsetNanos;

    int repeat = 1;
    Scope scope = Scope.UNKNOWN;
    final Map<String, Object> attributes = new LinkedHashMap<>();
    final Map<String, Object> resource = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<SpanSpec> children = new ArrayList<>();

    private SpanSpec() {}

    /** A span of which nothing is said yet. */
    public static SpanSpec span() {
        return new SpanSpec();
    }

    /** A span of a service. */
    public static SpanSpec span(String service) {
        return new SpanSpec().service(service);
    }

    /** A span of a service with a name. */
    public static SpanSpec span(String service, String name) {
        return new SpanSpec().service(service).name(name);
    }

    /** The {@code service.name} of its resource; null for none. By default the parent's. */
    public SpanSpec service(@Nullable String service) {
        this.service = service;
        return this;
    }

    /** By default {@code "span"}. */
    public SpanSpec name(String name) {
        this.name = name;
        return this;
    }

    /** By default {@link SpanKind#INTERNAL}. */
    public SpanSpec kind(SpanKind kind) {
        this.kind = kind;
        return this;
    }

    /** By default {@link SpanStatus#UNSET}. */
    public SpanSpec status(SpanStatus status) {
        this.status = status;
        return this;
    }

    /** Shorthand for the status error. */
    public SpanSpec error() {
        return status(SpanStatus.ERROR);
    }

    public SpanSpec statusMessage(String message) {
        this.statusMessage = message;
        return this;
    }

    /** By default a number of its own in sixteen hex digits. With {@link #repeat} only the first one has it. */
    public SpanSpec id(String id) {
        this.id = id;
        return this;
    }

    /** A parent that this spec does not stand in, present or missing. By default the spec it stands in, if any. */
    public SpanSpec parentId(String parentId) {
        this.parentId = parentId;
        return this;
    }

    public SpanSpec traceState(String traceState) {
        this.traceState = traceState;
        return this;
    }

    /** OTLP's {@code Span.flags}; by default 0. */
    public SpanSpec flags(int flags) {
        this.flags = flags;
        return this;
    }

    /**
     * Says by the flags whether the parent is of another process. A span that stands in no other and names no parent
     * then has a remote one that is not in the trace.
     */
    public SpanSpec remoteParent(boolean remote) {
        hasRemoteParent = remote;
        return flags(remote ? SpanFlags.REMOTE_PARENT : SpanFlags.LOCAL_PARENT);
    }

    /** The start in nanoseconds since the epoch; beats {@link #offset}. */
    public SpanSpec startNanos(long nanos) {
        this.startNanos = nanos;
        return this;
    }

    /** The start, from the trace's. By default the parent's start, and for each repetition 1 ms later. */
    public SpanSpec offset(Duration offset) {
        this.offsetNanos = offset.toNanos();
        return this;
    }

    /** By default 1 ms. May be negative, to build what a broken clock sends. */
    public SpanSpec duration(Duration duration) {
        this.durationNanos = duration.toNanos();
        return this;
    }

    public SpanSpec scope(Scope scope) {
        this.scope = scope;
        return this;
    }

    /** An attribute of the span; a {@code Long} beyond ±2^53 stays exact, any other number is kept as a double. */
    public SpanSpec attribute(String key, Object value) {
        attributes.put(key, AttributeValues.normalise(value));
        return this;
    }

    /** An attribute of the span's resource. */
    public SpanSpec resource(String key, Object value) {
        resource.put(key, AttributeValues.normalise(value));
        return this;
    }

    public SpanSpec event(Event event) {
        events.add(event);
        return this;
    }

    public SpanSpec link(Link link) {
        links.add(link);
        return this;
    }

    public SpanSpec children(SpanSpec... specs) {
        children.addAll(List.of(specs));
        return this;
    }

    /** So many spans like this one; at least 0. */
    public SpanSpec repeat(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("a span cannot be repeated " + times + " times");
        }
        this.repeat = times;
        return this;
    }
}
