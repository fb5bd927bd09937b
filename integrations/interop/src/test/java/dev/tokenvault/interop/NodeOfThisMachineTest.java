package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class NodeOfThisMachineTest {
    @Test
    void withoutNodeATestIsSkippedByName() {
        assertThatThrownBy(() -> NodeOfThisMachine.required(Path.of("."), false, false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("No Node with oidc-provider on this machine");
    }

    @Test
    void withoutNodeATestFailsWhereItIsPromised() {
        assertThatThrownBy(() -> NodeOfThisMachine.required(Path.of("."), false, true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No Node with oidc-provider on this machine");
    }
}
