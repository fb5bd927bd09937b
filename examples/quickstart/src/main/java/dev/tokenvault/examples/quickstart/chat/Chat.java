package dev.tokenvault.examples.quickstart.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.examples.quickstart.agent.Move;
import dev.tokenvault.examples.quickstart.agent.Move.Say;
import dev.tokenvault.examples.quickstart.agent.Move.Use;
import dev.tokenvault.examples.quickstart.agent.ScriptedAgent;
import dev.tokenvault.examples.quickstart.chat.Message.Call;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.tool.AuthPrompts;
import dev.tokenvault.tool.AuthRequired;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolOutcome;
import dev.tokenvault.tool.ToolOutcome.Ended;
import dev.tokenvault.tool.ToolOutcome.Finished;
import dev.tokenvault.tool.ToolOutcome.Interrupted;
import dev.tokenvault.tool.ToolOutcome.Paused;
import dev.tokenvault.tool.ToolRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Between people, agent and tools. What a tool answers goes to the agent; what a person has to do goes past it, straight
 * to the page.
 */
final class Chat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ToolRunner tools;
    private final ScriptedAgent agent = new ScriptedAgent();
    private final Path folder;
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();

    Chat(ToolRunner tools, Path folder) {
        this.tools = tools;
        this.folder = folder;
    }

    List<Message> messages(Person person) {
        return with(person).messages();
    }

    void say(Person person, String words) {
        Conversation conversation = with(person);
        Move move = agent.next(words, conversation.repositories());
        conversation.person(words);
        if (move instanceof Say say) {
            conversation.agent(say, null);
        } else if (move instanceof Use use) {
            call(person, conversation, use);
        }
    }

    /** Goes on with a call after the person was asked: the very call that was paused, with the arguments it had. */
    void resume(Person person, String resumeId) {
        Conversation conversation = with(person);
        Call call = conversation.waiting(resumeId).orElse(null);
        if (call == null) {
            return;
        }
        try {
            ToolOutcome outcome = tools.resume(person.identity(), resumeId);
            if (outcome instanceof Finished finished) {
                conversation.settle(resumeId, "done", agent.read(call.tool(), finished.result()));
            } else if (outcome instanceof Paused paused) {
                conversation.ask(resumeId, json(paused.prompt()));
            } else if (outcome instanceof Ended) {
                conversation.settle(
                        resumeId, "ended", said("Then I leave it. Nothing was connected, nothing was done."));
            } else if (outcome instanceof Interrupted) {
                tools.end(person.identity(), resumeId);
                conversation.settle(
                        resumeId, "ended", said("I was interrupted and cannot tell how far I came: have a look."));
            }
        } catch (VaultException e) {
            tools.end(person.identity(), resumeId);
            conversation.settle(resumeId, "ended", trouble(e));
        }
    }

    private void call(Person person, Conversation conversation, Use use) {
        ToolCall call = new ToolCall(
                use.tool(), use.argumentsJson(), person.id(), UUID.randomUUID().toString());
        AuthPrompts prompts = new AuthPrompts();
        try {
            String told = tools.call(person.identity(), call, prompts);
            List<AuthRequired> asked = prompts.list();
            Call shown = new Call(
                    call.callId(),
                    call.tool(),
                    call.argumentsJson(),
                    asked.isEmpty() ? "done" : "waiting",
                    told,
                    asked.isEmpty() ? null : json(asked.get(0)));
            conversation.agent(agent.read(use.tool(), told), shown);
        } catch (VaultException e) {
            conversation.agent(trouble(e), null);
        }
    }

    private Conversation with(Person person) {
        return conversations.computeIfAbsent(
                person.id(), id -> new Conversation(folder.resolve("chat-" + id + ".json")));
    }

    private static Say trouble(VaultException e) {
        return said("That did not work: " + e.getMessage());
    }

    private static Say said(String text) {
        return new Say(text, List.of(), ScriptedAgent.OPENING);
    }

    private static JsonNode json(AuthRequired prompt) {
        try {
            return JSON.readTree(prompt.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
