package dev.fluo.demo.shop.runtime;

import java.util.Map;

/** What a service offers over HTTP. */
public record Endpoint(Service service, String method, String route, Handler handler) {

    /** A customer's request: nobody has begun a trace before it. */
    public Reply visit(Incident incident) {
        return service.serve(this, Map.of(), incident);
    }

    String url() {
        return "http://" + service.name() + ":" + Service.PORT + route;
    }
}
