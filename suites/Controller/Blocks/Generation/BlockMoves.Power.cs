using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Conformance.Sequences.Steps;
using NvmeConformance.Controller.Blocks.Steps;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Blocks.Generation;

/// <content>Losing power, with and without warning, and what is supposed to outlast it.</content>
internal sealed partial class BlockMoves
{
    private const uint NotProtected = 0;
    private const uint Protected84 = 1;
    private const uint ProtectedUntilPowerCycle = 2;

    /// <summary>Power goes with whatever is in flight, and comes back.</summary>
    public void CutPower()
    {
        writer.Add(new Conformance.Sequences.Steps.ResetStep(0, ResetKind.PowerCycle));
        writer.ForgetInFlight();
    }

    /// <summary>The controllers are shut down in an orderly way, and then power goes.</summary>
    public void PowerOff()
    {
        writer.AwaitAll();
        writer.Add(new PowerOffStep());
    }

    /// <summary>
    /// Writes that are waited for, then a Flush that is waited for: they must be there whatever follows. Where one Flush can be of all
    /// namespaces, it sometimes is, and so are the writes.
    /// </summary>
    public void WriteAndFlush()
    {
        var isOfAll = subsystem.Identity.VolatileWriteCache.FlushBroadcast == FlushBroadcast.Supported && dice.Chance(40);
        var target = writer.Target(Nsid);
        for (var turn = 1 + dice.Below(3); turn > 0; turn--)
        {
            _places = isOfAll ? dice.OneOf(PlacesOf(target.ControllerIndex)) : _places;
            writer.Add(new DoStep(target, Writing(_places.Range(mix.MostBlocks))));
        }

        writer.Add(new DoStep(target, new FlushIntent(isOfAll ? uint.MaxValue : Nsid)));
        if (isOfAll && dice.Chance(40))
        {
            CutPower();
        }
    }

    // A Flush of all namespaces is of those that the controller has.
    private BlockPlaces[] PlacesOf(int controllerIndex) =>
        Array.FindAll(allPlaces, places => subsystem.IsAttached(controllerIndex, places.Namespace.Identifier));

    /// <summary>The volatile write cache is switched on or off.</summary>
    public void SwitchCache()
    {
        if (subsystem.Identity.VolatileWriteCache.Present)
        {
            writer.AwaitAll();
            writer.Do(new SetFeatureIntent(FeatureIdentifier.VolatileWriteCache, (uint)dice.Below(2)));
        }
    }

    /// <summary>
    /// A run of blocks is written that is stored as one, or just not, and power goes while it is in flight or in the cache.
    /// </summary>
    public void WriteAtomicallyAndCutPower()
    {
        var ns = _places.Namespace;
        var length = (uint)Math.Min(ns.AtomicWritePowerFailBlocks + (ulong)dice.Below(3), (ulong)_places.UsualBlocks);
        var range = _places.Within(_places.Near(), Math.Max(1, length));
        writer.Do(Writing(range));
        if (dice.Chance(50))
        {
            writer.Do(new FlushIntent(Nsid));
        }

        writer.Send(Writing(range));
        CutPower();
        writer.Do(Reading(range));
    }

    /// <summary>A namespace is write protected, changes are tried, and the protection is lifted, or not.</summary>
    public void ProtectFromWriting()
    {
        writer.AwaitAll();
        writer.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, Protected84, Nsid));
        TryChanges();
        if (dice.Chance(20))
        {
            writer.AwaitAll();
            ResetBy(ResetKind.Controller);
            TryChanges();
        }

        writer.AwaitAll();
        writer.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, NotProtected, Nsid));
        TryChanges();
    }

    /// <summary>A namespace is write protected until power is cycled.</summary>
    public void ProtectUntilPowerCycle()
    {
        if (!subsystem.Identity.NamespaceWriteProtection.HasFlag(Nvme.Spec.Identify.NamespaceWriteProtectionCapabilities.UntilPowerCycle))
        {
            ProtectFromWriting();
            return;
        }

        writer.AwaitAll();
        writer.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, ProtectedUntilPowerCycle, Nsid));
        TryChanges();
        writer.Do(new SetFeatureIntent(FeatureIdentifier.NamespaceWriteProtection, NotProtected, Nsid));
        TryChanges();
        writer.AwaitAll();
        CutPower();
        TryChanges();
    }

    private void TryChanges()
    {
        for (var turn = 1 + dice.Below(3); turn > 0; turn--)
        {
            Action change = dice.Below(5) switch
            {
                0 => WriteZeroes,
                1 => Deallocate,
                2 => WriteUncorrectable,
                3 => Copy,
                _ => Write,
            };
            change();
            Read();
        }
    }
}
