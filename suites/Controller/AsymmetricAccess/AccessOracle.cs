using System.Runtime.InteropServices;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Oracles;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using Access = NvmeConformance.Nvme.Spec.LogPages.AsymmetricAccess;

namespace NvmeConformance.Controller.AsymmetricAccess;

/// <summary>
/// What log page 0Ch says of each group, and how I/O ends (core digest 5.4, 8; BASE-170). A state may change at any moment, so I/O is
/// held against it only where two reports in a row say that nothing has changed around it.
/// </summary>
/// <param name="rules">What is asked.</param>
internal sealed class AccessOracle(AccessRules rules) : AttentiveOracle(rules.Access, rules.Access)
{
    private const uint AccessNotices = 1 << 11;
    private ControllerAccess[] _controllers = [];
    private ReportJudge? _reports;

    /// <summary>Makes it.</summary>
    /// <param name="registry">All rules.</param>
    /// <returns>The oracle.</returns>
    public static IOracle For(RequirementRegistry registry) => new AccessOracle(new AccessRules(registry));

    /// <inheritdoc />
    public override void OnInvoke(Invocation invocation)
    {
        var controller = _controllers[invocation.ControllerIndex];
        if (invocation.QueueIdentifier != 0)
        {
            controller.OnTheirWay.Add(invocation.Slot);
        }
        else if (invocation.Command.Opcode == (byte)AdminOpcode.AsynchronousEventRequest)
        {
            controller.EventRequests++;
        }
    }

    /// <inheritdoc />
    public override void OnReset(int controllerIndex, ResetKind kind) => _controllers[controllerIndex].Forget();

    /// <inheritdoc />
    protected override void Forget()
    {
        _controllers = [.. Enumerable.Range(0, Subsystem.ControllerCount).Select(_ => new ControllerAccess())];
        _reports = new ReportJudge(rules, Judge, Subsystem);
    }

    /// <inheritdoc />
    protected override void Complete(Invocation invocation, in CompletionEntry completion)
    {
        var controller = _controllers[invocation.ControllerIndex];
        if (invocation.QueueIdentifier != 0)
        {
            controller.OnTheirWay.Remove(invocation.Slot);
            if (!controller.Straddling.Remove(invocation.Slot))
            {
                controller.Tried.Add((invocation.Command.NamespaceIdentifier, invocation.Command.Opcode, completion.Status));
            }

            return;
        }

        switch ((AdminOpcode)invocation.Command.Opcode)
        {
            case AdminOpcode.AsynchronousEventRequest:
                Hear(controller, completion);
                break;
            case AdminOpcode.SetFeatures when completion.Status.IsSuccess:
                Listen(controller, SetFeaturesCommand.Decode(invocation.Command));
                break;
            case AdminOpcode.Identify when completion.Status.IsSuccess:
                Identify(controller, invocation);
                break;
            case AdminOpcode.GetLogPage:
                Read(controller, invocation, completion);
                break;
        }
    }

    /// <inheritdoc />
    protected override void Observe(Observation observation)
    {
        if (observation is not NoticesHeardOut heard)
        {
            return;
        }

        foreach (var controller in _controllers.Where(one => one.HasNoticesOn))
        {
            if (controller.OwesNoticeOf != 0 && !heard.IsConclusive)
            {
                Judge.Undecide(rules.Notices, "a notice did not come in the time that was waited");
                continue;
            }

            Judge.Expect(
                rules.Notices,
                controller.OwesNoticeOf == 0,
                $"a notice (03h) of what became of group {controller.OwesNoticeOf}",
                $"none, though a request was outstanding");
        }
    }

    private static void Hear(ControllerAccess controller, in CompletionEntry completion)
    {
        controller.EventRequests = Math.Max(0, controller.EventRequests - 1);
        var happened = new AsynchronousEvent(completion.Dword0);
        if (completion.Status.IsSuccess
            && happened.Type == AsynchronousEventType.Notice
            && happened.Information == (byte)NoticeEvent.AsymmetricNamespaceAccessChange)
        {
            (controller.OwesNoticeOf, controller.IsMasked) = (0, true);
        }
    }

    private static void Listen(ControllerAccess controller, in SetFeaturesCommand command)
    {
        if (command.Feature == FeatureIdentifier.AsynchronousEventConfiguration)
        {
            controller.HasNoticesOn = (command.Dword11 & AccessNotices) != 0;
            controller.OwesNoticeOf = 0;
            controller.Settled.Clear();
        }
    }

    private void Identify(ControllerAccess controller, Invocation invocation)
    {
        if (controller.Report is { } report
            && invocation.Data.Length >= IdentifyCommand.DataSizeBytes
            && IdentifyCommand.Decode(invocation.Command).Structure == IdentifyCns.Namespace)
        {
            ref readonly var page = ref MemoryMarshal.AsRef<IdentifyNamespace>(invocation.Data);
            _reports!.Compare(report, invocation.Command.NamespaceIdentifier, page.AnaGroupIdentifier);
        }
    }

    private void Read(ControllerAccess controller, Invocation invocation, in CompletionEntry completion)
    {
        var command = GetLogPageCommand.Decode(invocation.Command);
        if (command is not { Log: LogPageIdentifier.AsymmetricNamespaceAccess, Offset: 0 })
        {
            return;
        }

        Judge.Expect(rules.Log, completion.Status.IsSuccess, "log page 0Ch in every state", $"{completion.Status}");
        if (!completion.Status.IsSuccess || AccessReport.Of(invocation.Data) is not { } report)
        {
            return;
        }

        var hasLists = (command.LogSpecificParameter & AnaLogHeader.GroupsOnlyParameter) == 0;
        _reports!.Examine(report, invocation.ControllerIndex, hasLists);
        if (controller.Report is { } before)
        {
            _reports.Compare(before, report);
            JudgeTried(controller, before, report);
        }

        NoteNotice(controller, report, command.RetainAsynchronousEvent);

        // Without lists it does not say which state a namespace is in.
        controller.Report = hasLists ? report : null;
        controller.Tried.Clear();
        controller.Straddling.UnionWith(controller.OnTheirWay);
    }

    private void JudgeTried(ControllerAccess controller, AccessReport before, AccessReport now)
    {
        if (before.ChangeCount != now.ChangeCount)
        {
            return;
        }

        foreach (var (identifier, opcode, status) in controller.Tried)
        {
            if (before.GroupOf(identifier) is { } group
                && now.Groups.FirstOrDefault(other => other.Identifier == group.Identifier)?.State == group.State)
            {
                JudgeAccess(opcode, group, status);
            }
        }
    }

    private void JudgeAccess(byte opcode, AccessGroup group, Status status)
    {
        StatusCode? expected = group.State switch
        {
            Access.Inaccessible => StatusCode.AnaInaccessible,
            Access.PersistentLoss => StatusCode.AnaPersistentLoss,
            Access.Change => StatusCode.AnaTransition,
            _ => null,
        };
        var isAboutAccess = status.CodeWithType is StatusCode.AnaInaccessible
            or StatusCode.AnaPersistentLoss or StatusCode.AnaTransition;
        Judge.Expect(
            rules.Access,
            expected is { } code ? status.CodeWithType == code : !isAboutAccess,
            $"{(expected is { } named ? Status.Of(named).ToString() : "no refusal")} for opcode {opcode:X2}h, group {group.Identifier} is "
                + $"{group.State}",
            $"{status}");
    }

    // A change is told between two states that last; that one is under way does not have to be.
    private static void NoteNotice(ControllerAccess controller, AccessReport report, bool retainsEvent)
    {
        controller.OwesNoticeOf = retainsEvent ? controller.OwesNoticeOf : 0;
        controller.IsMasked &= retainsEvent;
        foreach (var group in report.Groups.Where(group => group.State != Access.Change))
        {
            var canBeTold = controller is { HasNoticesOn: true, EventRequests: > 0, IsMasked: false };
            if (canBeTold && retainsEvent && controller.Settled.TryGetValue(group.Identifier, out var earlier) && earlier != group.State)
            {
                controller.OwesNoticeOf = group.Identifier;
            }

            controller.Settled[group.Identifier] = group.State;
        }
    }
}
