using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>What controllers do when they are asked for something, by their role and by what they claim (live migration digest 1.1, 10.1).</summary>
/// <param name="rules">What is asked.</param>
/// <param name="judge">Where evaluations go.</param>
internal sealed class ProbeJudge(CapabilityRules rules, Judge judge)
{
    private static readonly StatusCode[] Unsupported = [StatusCode.InvalidCommandOpcode, StatusCode.InvalidFieldInCommand];

    // That the queue it names does not exist is another thing wrong with the command.
    private static readonly StatusCode[] UnsupportedOrNoQueue = [.. Unsupported, StatusCode.InvalidControllerDataQueue];

    /// <summary>Evaluates the answer to a probe.</summary>
    /// <param name="claims">What the controller says of itself.</param>
    /// <param name="what">What it was asked for.</param>
    /// <param name="opcode">The opcode of the command.</param>
    /// <param name="status">How it ended.</param>
    public void Expect(ControllerClaims claims, CapabilityProbe what, AdminOpcode opcode, Status status)
    {
        if (what != CapabilityProbe.StateFormats && claims.Lists(opcode) is { } isListed)
        {
            judge.Expect(
                isListed ? rules.Listed : rules.UnknownOpcode,
                isListed == (status.CodeWithType != StatusCode.InvalidCommandOpcode),
                $"opcode {(byte)opcode:X2}h {(isListed ? "known" : "unknown")}, as log page 05h has it",
                $"{status}");
        }

        if (claims.IsManager)
        {
            ExpectManager(claims.Identity!.Value.TrackingAttributes, what, status);
        }
        else if (rules.OfTarget(what) is { } of)
        {
            judge.Expect(of.Refused, !status.IsSuccess, $"{what} refused by a migratable controller", $"{status}");
            judge.Expect(of.Status, IsOneOf(status, StatusesOf(what)), $"{Names(StatusesOf(what))}", $"{status}");
        }
    }

    private void ExpectManager(TrackingAttributes attributes, CapabilityProbe what, Status status)
    {
        switch (what)
        {
            case CapabilityProbe.SuspendNotice:
                Expect(rules.Suspend, status, StatusCode.Success);
                break;
            case CapabilityProbe.Resume:
                Expect(rules.Resume, status, StatusCode.ControllerNotSuspended);
                break;
            case CapabilityProbe.SetState:
                // A controller that is not suspended may be refused for that, before the sequence is looked at.
                Expect(rules.SetState, status, StatusCode.CommandSequenceError, StatusCode.InvalidControllerIdentifier);
                break;
            case CapabilityProbe.GetState:
                Expect(rules.GetState, status, StatusCode.Success);
                break;
            case CapabilityProbe.StateFormats:
                Expect(rules.StateFormats, status, StatusCode.Success);
                break;
            case CapabilityProbe.TrackMemory or CapabilityProbe.TrackReport when !attributes.HasFlag(TrackingAttributes.HostMemory):
                Expect(rules.NoHostMemory, status, Unsupported);
                break;
            case CapabilityProbe.LogUserData when !attributes.HasFlag(TrackingAttributes.UserData):
                Expect(rules.NoUserData, status, UnsupportedOrNoQueue);
                break;
            case CapabilityProbe.LogUserData:
                Expect(rules.UserDataWorks, status, StatusCode.InvalidControllerDataQueue);
                break;
            case CapabilityProbe.CreateQueue when attributes.HasFlag(TrackingAttributes.UserData):
                Expect(rules.UserDataWorks, status, StatusCode.Success);
                break;
        }
    }

    private void Expect(Rule rule, Status status, params StatusCode[] legal) =>
        judge.Expect(rule, IsOneOf(status, legal), $"{Names(legal)}", $"{status}");

    private static StatusCode[] StatusesOf(CapabilityProbe what) => what switch
    {
        CapabilityProbe.CreateQueue => Unsupported,
        CapabilityProbe.StateFormats => [StatusCode.InvalidFieldInCommand],
        _ => [StatusCode.InvalidCommandOpcode],
    };

    private static bool IsOneOf(Status status, StatusCode[] legal) => Array.IndexOf(legal, status.CodeWithType) >= 0;

    private static string Names(StatusCode[] legal) => string.Join(" or ", legal.Select(code => Status.Of(code).ToString()));
}
