package dev.tokenvault.examples.quickstart.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.examples.quickstart.agent.Move.Say;
import dev.tokenvault.examples.quickstart.agent.Move.Use;
import dev.tokenvault.tool.ToolOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedAgentTest {
    private final ScriptedAgent agent = new ScriptedAgent();

    @Test
    void aWishForRepositoriesBecomesATool() {
        assertThat(agent.next("Which REPOs have I got?", List.of())).isEqualTo(new Use(RepositoryTools.LIST, "{}"));
    }

    @Test
    void anIssueIsOpenedWhereThePersonSaidWithTheTitleInQuotes() {
        assertThat(agent.next("Create an issue \"Fix it\" in alice/hello-world, please", List.of()))
                .isEqualTo(
                        new Use(RepositoryTools.CREATE, "{\"repository\":\"alice/hello-world\",\"title\":\"Fix it\"}"));
    }

    @Test
    void anIssueWithoutAPlaceIsNeverOpenedSomewhere() {
        assertThat(agent.next("Create an issue", List.of())).isEqualTo(new Use(RepositoryTools.LIST, "{}"));
        Move known = agent.next("Create an issue", List.of("alice/hello-world"));
        assertThat(known).isInstanceOf(Say.class);
        assertThat(((Say) known).suggestions())
                .containsExactly("Create an issue \"Hello from my agent\" in alice/hello-world");
    }

    @Test
    void anythingElseIsAnsweredWithWhatItCanDo() {
        Move move = agent.next("How are you?", List.of());

        assertThat(move).isInstanceOf(Say.class);
        assertThat(((Say) move).suggestions()).isEqualTo(ScriptedAgent.OPENING);
    }

    @Test
    void theVaultsSentenceIsUnderstoodAsAPause() {
        Say say = agent.read(RepositoryTools.LIST, ToolOutcome.Paused.FOR_MODEL);

        assertThat(say.text()).contains("permission");
        assertThat(say.rows()).isEmpty();
    }

    @Test
    void aRefusalOfTheServiceIsPassedOn() {
        assertThat(agent.read(RepositoryTools.CREATE, "{\"error\":\"The service answered with status 404.\"}")
                        .text())
                .contains("404");
    }
}
