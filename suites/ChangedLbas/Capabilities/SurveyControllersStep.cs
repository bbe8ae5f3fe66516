using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;

namespace NvmeConformance.ChangedLbas.Capabilities;

/// <summary>Reads what every controller says of itself: Identify, and which commands and features it lists.</summary>
/// <param name="BringsSecondariesOnline">Whether secondary controllers are brought online and asked, too.</param>
public sealed record SurveyControllersStep(bool BringsSecondariesOnline) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        for (var index = 0; index < verbs.Controllers.Count; index++)
        {
            Ask(verbs, index);
        }

        for (var index = 0; BringsSecondariesOnline && index < verbs.SecondaryControllers.Count && !verbs.HasFindings; index++)
        {
            if (TryPrepare(verbs.SecondaryControllers[index]))
            {
                verbs.Start(verbs.Controllers.Count + index);
                Ask(verbs, verbs.Controllers.Count + index);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"ask every controller what it is{(BringsSecondariesOnline ? ", secondary ones, too" : "")}";

    private static bool TryPrepare(ControllerHandle secondary)
    {
        try
        {
            new SecondaryControllerVerbs(secondary.Primary!).Prepare(secondary);
            return true;
        }
        catch (DeviceException)
        {
            // Whether secondary controllers come online is for others to judge.
            return false;
        }
    }

    private static void Ask(ISequenceVerbs verbs, int index)
    {
        var target = new QueueTarget(index, 0);
        verbs.TryDo(target, new IdentifyIntent(0, IdentifyCns.Controller), out _, out _);
        verbs.TryDo(target, new IdentifyIntent(0, IdentifyCns.CommandSetController), out _, out _);
        verbs.TryDo(
            target, new LogPageIntent(LogPageIdentifier.CommandsSupportedAndEffects, CommandsSupportedAndEffects.Size / sizeof(uint)), out _, out _);
        verbs.TryDo(
            target,
            new LogPageIntent(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, FeaturesSupportedAndEffects.Size / sizeof(uint)),
            out _,
            out _);
    }
}
