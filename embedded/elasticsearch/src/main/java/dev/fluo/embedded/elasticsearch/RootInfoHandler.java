package dev.fluo.embedded.elasticsearch;

import java.io.IOException;
import java.util.List;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentBuilder;

/** Says who answers, with the fields clients look at. */
final class RootInfoHandler extends BaseRestHandler {

    @Override
    public String getName() {
        return "fluo_root_info";
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
        return channel -> channel.sendResponse(
                new RestResponse(RestStatus.OK, body(channel.newBuilder(), client.getLocalNodeId())));
    }

    private static XContentBuilder body(XContentBuilder body, String nodeId) throws IOException {
        Build build = Build.current();
        return body.prettyPrint()
                .startObject()
                .field("name", nodeId)
                .field("cluster_name", "fluo-embedded")
                .startObject("version")
                .field("number", build.qualifiedVersion())
                .field("build_flavor", build.flavor())
                .field("build_hash", build.hash())
                .field("minimum_wire_compatibility_version", build.minWireCompatVersion())
                .field("minimum_index_compatibility_version", build.minIndexCompatVersion())
                .endObject()
                .field("tagline", "You Know, for Search")
                .endObject();
    }
}
