package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;

class RemoteOriginTest {

    @Test
    void connectionThatCannotBeUsed_isClosed() {
        List<String> calls = new ArrayList<>();
        JMXConnector connector = (JMXConnector) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JMXConnector.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("getMBeanServerConnection")) {
                        throw new IOException("the other side has gone");
                    }
                    return null;
                });

        assertThatThrownBy(() -> RemoteOrigin.of("host:1", connector))
                .isInstanceOf(IOException.class)
                .hasMessage("host:1 cannot be read: java.io.IOException: the other side has gone");
        assertThat(calls).containsExactly("getMBeanServerConnection", "close");
    }
}
