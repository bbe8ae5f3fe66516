using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;
using NvmeConformance.Nvme.Host.Verbs;
using NvmeConformance.Reference.Tests.Rigs;

namespace NvmeConformance.Reference.Tests.Virtualization;

/// <summary>Tests that ask for secondary controllers get them, whatever else is drawn.</summary>
public class SecondaryNeedsTests
{
    private static readonly SubsystemNeeds Needs = SubsystemNeeds.Any with { SecondaryControllers = 3, IoQueuePairs = 2, Controllers = 2 };

    [Fact]
    public void All_secondary_controllers_work_at_once_with_the_queues_and_the_namespace_that_the_test_needs()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        for (var seed = 0ul; seed < 40; seed++)
        {
            using var subsystem = Ready(device.Provision(Needs, Draw.FromSeed(seed)));
            var primary = subsystem.Controllers[0];
            Assert.Equal(2, subsystem.Controllers.Count);
            Assert.All(subsystem.Controllers, controller => Assert.NotEmpty(controller.Secondaries));
            Assert.True(primary.Secondaries.Count >= 3);

            primary.Start(new QueueLayout());
            var verbs = new SecondaryControllerVerbs(primary);
            foreach (var secondary in primary.Secondaries)
            {
                verbs.Start(secondary, new QueueLayout(IoQueuePairs: 2));
                Assert.Same(primary, secondary.Primary);
                Assert.Equal(ActiveNamespaces(primary)[0], ActiveNamespaces(secondary)[0]);
            }
        }
    }

    [Fact]
    public void A_subsystem_made_again_has_the_same_secondary_controllers()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        using var first = Ready(device.Provision(Needs, Draw.FromSeed(7)));
        using var second = Ready(device.ProvisionAgain(first.Recipe));

        Assert.Equal(
            first.Controllers.Select(controller => controller.Secondaries.Count),
            second.Controllers.Select(controller => controller.Secondaries.Count));
        Assert.Equal(first.SecondaryControllers.Count, second.SecondaryControllers.Count);
    }

    [Fact]
    public void More_controllers_than_there_can_be_are_refused()
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf("reference"));
        Assert.IsType<Provision.Blocked>(device.Provision(Needs with { SecondaryControllers = 14 }, Draw.FromSeed(1)));
        Assert.IsType<Provision.Ready>(device.Provision(Needs with { SecondaryControllers = 13 }, Draw.FromSeed(1)));
    }

    [Theory]
    [InlineData("everything", 3, true)]
    [InlineData("everything", 4, false)]
    [InlineData("typical", 1, false)]
    public void A_fixed_configuration_has_what_it_has(string name, int secondaries, bool isThere)
    {
        using var device = new ReferenceAdapter().Open(Rig.UriOf($"reference?config={name}"));
        var provision = device.Provision(SubsystemNeeds.Any with { SecondaryControllers = secondaries }, Draw.FromSeed(1));
        Assert.Equal(isThere, provision is Provision.Ready);
    }

    private static ISubsystem Ready(Provision provision) => Assert.IsType<Provision.Ready>(provision).Subsystem;

    private static uint[] ActiveNamespaces(ControllerHandle controller)
    {
        var page = controller.Memory.AllocatePages(4096);
        var command = Nvme.Spec.Commands.IdentifyCommand.Encode(new(Nvme.Spec.Identify.IdentifyCns.ActiveNamespaceList));
        Assert.True(new SingleCommand().Execute(controller, controller.Admin, command, page).Succeeded);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(page.Span).ToArray();
    }
}
