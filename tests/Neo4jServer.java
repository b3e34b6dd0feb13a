import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Neo4j Community for the tests: Bolt with authentication on a loopback port. Arguments: its folder, the port. */
public final class Neo4jServer {
    private static final long PAGE_CACHE = 64L << 20;

    public static void main(String[] arguments) throws Exception {
        SocketAddress here = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, here)
            .setConfig(BoltConnector.advertised_address, here)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE)
            .build();
        System.out.println("ready: " + server.listDatabases());
        // The pipe closes when the tests end, however they end: no server outlives them.
        while (System.in.read() >= 0) {
        }
        // Its folder is thrown away with it, and an orderly shutdown takes ten seconds.
        Runtime.getRuntime().halt(0);
    }
}
