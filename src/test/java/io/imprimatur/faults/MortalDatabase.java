package io.imprimatur.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The database as a process reaches it that may die before and after each commit. */
class MortalDatabase extends DelegatingDataSource {

    /** What a driver does by itself when the process has gone. */
    private static final Set<String> TIDYING =
            Set.of("close", "isClosed", "unwrap", "isWrapperFor", "hashCode", "equals", "toString", "clearWarnings");

    private final Mortality mortality;

    MortalDatabase(DataSource real, Mortality mortality) {
        super(real);
        this.mortality = mortality;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (mortality.isDead()) throw new SQLException("killed for a test");
        Connection real = super.getConnection();
        AtomicBoolean written = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(real, method, arguments, written));
    }

    private Object call(Connection real, Method method, Object[] arguments, AtomicBoolean written) throws Throwable {
        if (mortality.isDead() && !TIDYING.contains(method.getName())) return afterDeath(real, method);
        if (method.getName().equals("prepareStatement") && writes((String) arguments[0])) written.set(true);
        return method.getName().equals("commit") && written.getAndSet(false)
                ? commit(real, method)
                : invoke(real, method, arguments);
    }

    private static boolean writes(String sql) {
        return !sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
    }

    /** One that has something to keep; all others are of no consequence. */
    private Object commit(Connection real, Method method) throws Throwable {
        int number = mortality.nextCommit();
        try {
            mortality.reach(new Step(Step.Moment.BEFORE, Step.Call.COMMIT, number));
        } catch (Mortality.Killed killed) {
            return afterDeath(real, method);
        }
        invoke(real, method);
        mortality.reach(new Step(Step.Moment.AFTER, Step.Call.COMMIT, number));
        return null;
    }

    /** As the database sees it: the connection is gone, and with it what was not committed. */
    private static Object afterDeath(Connection real, Method method) throws SQLException {
        if (!real.getAutoCommit()) real.rollback();
        if (method.getName().equals("rollback")) return null;
        if (!method.getName().equals("setAutoCommit")) throw new SQLException("killed for a test");
        real.setAutoCommit(true);
        return null;
    }

    private static Object invoke(Connection real, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
