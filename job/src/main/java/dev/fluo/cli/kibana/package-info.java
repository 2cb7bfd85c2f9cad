/** {@code fluo kibana}: dashboards to import. */
package dev.fluo.cli.kibana;
