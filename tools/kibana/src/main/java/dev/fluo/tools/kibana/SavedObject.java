package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One saved object.
 *
 * @param id stable, so that an import replaces what an earlier one made
 * @param references to what it needs
 */
record SavedObject(SavedObjectType type, String id, ObjectNode attributes, List<Reference> references) {

    /**
     * A reference to a saved object.
     *
     * @param name by which the object that refers knows it
     */
    record Reference(SavedObjectType type, String id, String name) {}

    SavedObject {
        references = List.copyOf(references);
    }

    Reference as(String name) {
        return new Reference(type, id, name);
    }

    String title() {
        return attributes.path("title").asText();
    }

    /** A line of the file. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("attributes", attributes);
        json.put("coreMigrationVersion", SavedObjectType.CORE_VERSION);
        json.put("id", id);
        json.put("managed", false);
        ArrayNode list = json.putArray("references");
        for (Reference reference : references) {
            list.addObject()
                    .put("id", reference.id())
                    .put("name", reference.name())
                    .put("type", reference.type().word());
        }
        json.put("type", type.word());
        json.put("typeMigrationVersion", type.version());
        return json;
    }
}
