package dev.fluo.rules.semconv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renames of attributes in the semantic conventions of OpenTelemetry. Immutable. */
public final class SemanticConventions {

    /** The version of the schema file that FLUO carries. */
    public static final String VERSION = "1.44.0";

    private static final SemanticConventions SHIPPED = load();

    private final Map<String, AttributeRename> byOlder = new HashMap<>();
    private final Map<String, List<AttributeRename>> byNewer = new HashMap<>();

    /** @param renames the newest first; of one key that was renamed twice the newest counts */
    private SemanticConventions(List<AttributeRename> renames) {
        for (AttributeRename rename : renames) {
            if (byOlder.putIfAbsent(rename.older(), rename) == null) {
                byNewer.computeIfAbsent(rename.newer(), unused -> new ArrayList<>())
                        .add(rename);
            }
        }
    }

    /** Returns those of {@link #VERSION}. */
    public static SemanticConventions shipped() {
        return SHIPPED;
    }

    private static SemanticConventions load() {
        try (InputStream published = resource("schema-" + VERSION + ".yaml");
                InputStream own = resource("renames-by-kind.yaml")) {
            List<AttributeRename> renames = new ArrayList<>(SchemaFile.renames(published));
            renames.addAll(SchemaFile.plain(own));
            return new SemanticConventions(renames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream resource(String name) {
        return SemanticConventions.class.getResourceAsStream(name);
    }

    /** Returns the rename that gave an attribute a newer key; empty if its key is the newest. */
    public Optional<AttributeRename> successor(String key) {
        return Optional.ofNullable(byOlder.get(key));
    }

    /**
     * Returns the other keys of an attribute: newer ones, oldest first, then older ones, newest first. A key that
     * merely shares its newer name with another is not among them.
     */
    public List<String> otherKeys(String key) {
        Set<String> others = new LinkedHashSet<>();
        String newer = key;
        while (byOlder.containsKey(newer)) {
            newer = byOlder.get(newer).newer();
            if (newer.equals(key) || !others.add(newer)) {
                break;
            }
        }
        addOlder(key, others);
        others.remove(key);
        return List.copyOf(others);
    }

    private void addOlder(String key, Set<String> others) {
        for (AttributeRename rename : byNewer.getOrDefault(key, List.of())) {
            if (others.add(rename.older())) {
                addOlder(rename.older(), others);
            }
        }
    }

    /** Returns whether the first key came of the second by one or more renames. */
    public boolean isNewer(String key, String than) {
        String newer = than;
        Set<String> seen = new LinkedHashSet<>();
        while (byOlder.containsKey(newer) && seen.add(newer)) {
            newer = byOlder.get(newer).newer();
            if (newer.equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** Returns every rename, each older key once. */
    public List<AttributeRename> renames() {
        return List.copyOf(byOlder.values());
    }
}
