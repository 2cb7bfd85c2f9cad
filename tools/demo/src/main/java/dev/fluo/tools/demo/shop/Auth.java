package dev.fluo.tools.demo.shop;

import dev.fluo.tools.demo.shop.runtime.Endpoint;
import dev.fluo.tools.demo.shop.runtime.HandledRequest;
import dev.fluo.tools.demo.shop.runtime.HttpEndpoint;
import dev.fluo.tools.demo.shop.runtime.Query;
import dev.fluo.tools.demo.shop.runtime.Service;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import dev.fluo.tools.demo.shop.runtime.ShopReply;

/** Knows who is signed in. */
final class Auth {

    private final Endpoint verify;
    private final Endpoint login;
    private final Endpoint migrate;

    Auth(Service service) {
        verify = new HttpEndpoint(service, "POST", "/verify", this::verify);
        login = new HttpEndpoint(service, "POST", "/login", this::login);
        migrate = new HttpEndpoint(service, "POST", "/admin/migrate", this::migrate);
    }

    Endpoint verify() {
        return verify;
    }

    Endpoint login() {
        return login;
    }

    /** Returns the endpoint that a deployment asks, not a customer. */
    Endpoint migrate() {
        return migrate;
    }

    private ShopReply migrate(HandledRequest work) {
        work.query(
                Query.sql("users", "ALTER TABLE", "users", "ALTER TABLE users RENAME COLUMN session_token TO token"));
        return ShopReply.OK;
    }

    private ShopReply verify(HandledRequest work) {
        if (work.suffers(ShopFault.RETRY_STORM)) {
            return ShopReply.unavailable("the session store refuses connections");
        }
        if (work.suffers(ShopFault.SCHEMA_CHANGE)) {
            return ShopReply.unavailable("column users.session_token does not exist");
        }
        work.query(Query.redis("sessions", "GET", "GET session:?"));
        return ShopReply.OK;
    }

    private ShopReply login(HandledRequest work) {
        work.query(Query.sql("users", "SELECT", "users", "SELECT id, password_hash FROM users WHERE email = $1"));
        work.compute(6);
        work.query(Query.redis("sessions", "SETEX", "SETEX session:? 3600 ?"));
        return ShopReply.CREATED;
    }
}
