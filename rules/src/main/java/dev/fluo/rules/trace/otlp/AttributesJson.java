package dev.fluo.rules.trace.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;

/** Attributes, and what has nothing else, in JSON. */
final class AttributesJson {

    private AttributesJson() {}

    static Resource resource(JsonCursor json) throws IOException, OtlpJsonException {
        Resource.Builder resource = Resource.newBuilder();
        json.object(field -> {
            switch (field) {
                case "attributes" -> json.array(() -> resource.addAttributes(keyValue(json)));
                case "droppedAttributesCount" -> resource.setDroppedAttributesCount(json.unsigned32());
                case "entityRefs" -> json.array(() -> resource.addEntityRefs(entityRef(json)));
                default -> json.skip();
            }
        });
        return resource.build();
    }

    private static EntityRef entityRef(JsonCursor json) throws IOException, OtlpJsonException {
        EntityRef.Builder entity = EntityRef.newBuilder();
        json.object(field -> {
            switch (field) {
                case "schemaUrl" -> entity.setSchemaUrl(json.text());
                case "type" -> entity.setType(json.text());
                case "idKeys" -> json.array(() -> entity.addIdKeys(json.text()));
                case "descriptionKeys" -> json.array(() -> entity.addDescriptionKeys(json.text()));
                default -> json.skip();
            }
        });
        return entity.build();
    }

    static InstrumentationScope scope(JsonCursor json) throws IOException, OtlpJsonException {
        InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
        json.object(field -> {
            switch (field) {
                case "name" -> scope.setName(json.text());
                case "version" -> scope.setVersion(json.text());
                case "attributes" -> json.array(() -> scope.addAttributes(keyValue(json)));
                case "droppedAttributesCount" -> scope.setDroppedAttributesCount(json.unsigned32());
                default -> json.skip();
            }
        });
        return scope.build();
    }

    static KeyValue keyValue(JsonCursor json) throws IOException, OtlpJsonException {
        KeyValue.Builder keyValue = KeyValue.newBuilder();
        json.object(field -> {
            switch (field) {
                case "key" -> keyValue.setKey(json.text());
                case "value" -> keyValue.setValue(anyValue(json));
                default -> json.skip();
            }
        });
        return keyValue.build();
    }

    private static AnyValue anyValue(JsonCursor json) throws IOException, OtlpJsonException {
        AnyValue.Builder value = AnyValue.newBuilder();
        json.object(field -> {
            switch (field) {
                case "stringValue" -> value.setStringValue(json.text());
                case "boolValue" -> value.setBoolValue(json.truth());
                case "intValue" -> value.setIntValue(json.signed());
                case "doubleValue" -> value.setDoubleValue(json.real());
                case "arrayValue" -> value.setArrayValue(array(json));
                case "kvlistValue" -> value.setKvlistValue(keyValueList(json));
                case "bytesValue" -> value.setBytesValue(bytes(json));
                default -> json.skip();
            }
        });
        return value.build();
    }

    private static ArrayValue array(JsonCursor json) throws IOException, OtlpJsonException {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        json.object(field -> {
            if (field.equals("values")) {
                json.array(() -> array.addValues(anyValue(json)));
            } else {
                json.skip();
            }
        });
        return array.build();
    }

    private static KeyValueList keyValueList(JsonCursor json) throws IOException, OtlpJsonException {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        json.object(field -> {
            if (field.equals("values")) {
                json.array(() -> list.addValues(keyValue(json)));
            } else {
                json.skip();
            }
        });
        return list.build();
    }

    private static ByteString bytes(JsonCursor json) throws IOException, OtlpJsonException {
        ByteString bytes = JsonIds.fromBase64(json.text());
        if (bytes == null) {
            throw json.wrong("bytes in base64");
        }
        return bytes;
    }
}
