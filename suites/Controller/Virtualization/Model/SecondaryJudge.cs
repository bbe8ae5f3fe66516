using System.Runtime.InteropServices;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.Virtualization;

namespace NvmeConformance.Controller.Virtualization.Model;

/// <summary>What a secondary controller, started, may say of itself (virtualization digest 1.1; BASE-148).</summary>
internal static class SecondaryJudge
{
    /// <summary>Holds an answer against a world, and changes the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="place">Which secondary, by its place in the list.</param>
    /// <param name="exchange">A command to its admin queue.</param>
    /// <param name="trial">Where rules are asked.</param>
    public static void Judge(VirtualizationWorld world, int place, Exchange exchange, Trial trial)
    {
        if (!exchange.IsAnswered || !exchange.Succeeded || world.Secondaries is not { } all || place >= all.Count)
        {
            return;
        }

        if (exchange.Is(AdminOpcode.Identify) && IdentifyCommand.Decode(exchange.Command).Structure == IdentifyCns.Controller
            && exchange.Received.Length >= IdentifyCommand.DataSizeBytes)
        {
            ref readonly var identity = ref MemoryMarshal.AsRef<IdentifyController>(exchange.Received);
            trial.Expect(
                world.Rules.Lists,
                identity.ControllerIdentifier == all[place].Identifier,
                $"CNTLID {all[place].Identifier:X}h of secondary {place}, as the list has it",
                $"{identity.ControllerIdentifier:X}h");
            if (!identity.OptionalAdminCommands.HasFlag(OptionalAdminCommands.VirtualizationManagement))
            {
                world.Unprivileged.Add(place);
            }
        }
        else if (exchange.Is(AdminOpcode.GetFeatures)
            && (FeatureIdentifier)(byte)exchange.Command.Dword10 == FeatureIdentifier.NumberOfQueues
            && world.Types is { } types && types.HasFlag(ControllerResourceTypes.VirtualQueues) && all[place].Queues is { } queues)
        {
            // One pair is the admin queue's, and counts are 0's based.
            var (submission, completion) = ((ushort)exchange.Dword0 + 1, (exchange.Dword0 >> 16) + 1);
            trial.Expect(
                world.Rules.Queues,
                submission <= queues - 1 && completion <= queues - 1,
                $"at most {queues - 1} I/O queues of a secondary with {queues} queue pairs",
                $"{submission} submission and {completion} completion queues");
        }
    }
}
